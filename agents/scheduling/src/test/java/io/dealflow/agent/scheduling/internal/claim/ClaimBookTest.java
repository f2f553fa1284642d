package io.dealflow.agent.scheduling.internal.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.SlotClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ClaimBookTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration HOLD = Duration.ofHours(1);

    private final ClaimBook book = new ClaimBook();

    @Test
    void firstOfOverlappingClaimsHolds() {
        book.apply(claim("a", 10, 30, 0));
        book.apply(claim("b", 20, 40, 1));
        book.apply(claim("c", 30, 40, 2));

        assertThat(holders(2)).containsExactly("a", "c");
        assertThat(book.of("b", at(2))).isEmpty();
    }

    @Test
    void claimThatMetAHoldStaysVoidWhenThatEnds() {
        book.apply(claim("a", 10, 30, 0));
        book.apply(claim("b", 10, 30, 30));

        assertThat(holders(61)).isEmpty();
    }

    @Test
    void endOfAHoldFreesTheTime() {
        book.apply(claim("a", 10, 30, 0));
        book.apply(claim("b", 10, 30, 60));

        assertThat(holders(59)).contains("a");
        assertThat(holders(60)).containsExactly("b");
    }

    @Test
    void claimThatIsGivenBackFreesTheTime() {
        SlotClaim held = claim("a", 10, 30, 0);
        book.apply(held);
        book.apply(SlotClaim.newBuilder(held).setAt(at(5)).setUntil(at(5)).build());
        book.apply(claim("b", 10, 30, 6));

        assertThat(holders(6)).containsExactly("b");
    }

    @Test
    void secondClaimOfAUidMovesTheEndOfTheSameTimeAndIsVoidForAnother() {
        book.apply(claim("a", 10, 30, 0));
        book.apply(claim("a", 40, 60, 1));
        book.apply(claim("a", 10, 30, 30));

        assertThat(book.of("a", at(80)))
                .hasValueSatisfying(held -> assertThat(held.getStart()).isEqualTo(at(10)));
        assertThat(book.of("a", at(80)).orElseThrow().getAt()).isEqualTo(at(0));
        assertThat(book.of("a", at(90))).isEmpty();
    }

    @Test
    void whatIsKeptFreeBehindAClaimBelongsToIt() {
        book.apply(SlotClaim.newBuilder(claim("a", 10, 30, 0))
                .setBuffer(Duration.ofMinutes(15).toMillis())
                .build());
        book.apply(claim("b", 40, 60, 1));
        book.apply(claim("c", 45, 60, 2));

        assertThat(holders(2)).containsExactly("a", "c");
    }

    @Test
    void claimsOnOtherHostsDoNotMeet() {
        book.apply(claim("a", 10, 30, 0));
        book.apply(SlotClaim.newBuilder(claim("b", 10, 30, 0)).setHost("Bo").build());

        assertThat(book.with("Bo", at(1))).hasSize(1);
        assertThat(holders(1)).containsExactly("a");
    }

    @Property
    void neverDoTwoHoldsOfAHostOverlapWhateverIsClaimedAndGivenBack(@ForAll("claims") List<SlotClaim> claims) {
        ClaimBook fresh = new ClaimBook();
        for (SlotClaim claim : claims) {
            fresh.apply(claim);
            List<SlotClaim> held = fresh.with("Ada", claim.getAt());
            Map<String, Long> count = new HashMap<>();
            held.forEach(hold -> count.merge(hold.getUid(), 1L, Long::sum));
            assertThat(count.values()).allMatch(found -> found == 1);
            for (SlotClaim one : held) {
                assertThat(held.stream().filter(other -> other != one))
                        .noneMatch(other -> one.getStart().isBefore(other.getEnd())
                                && other.getStart().isBefore(one.getEnd()));
            }
        }
    }

    @Provide
    Arbitrary<List<SlotClaim>> claims() {
        Arbitrary<String> uids = Arbitraries.of("a", "b", "c", "d", "e");
        Arbitrary<Integer> starts = Arbitraries.integers().between(0, 60);
        Arbitrary<Integer> lengths = Arbitraries.integers().between(0, 30);
        Arbitrary<Integer> steps = Arbitraries.integers().between(0, 20);
        Arbitrary<Integer> holds = Arbitraries.integers().between(-5, 60);
        return Combinators.combine(uids, starts, lengths, steps, holds)
                .as((uid, start, length, step, hold) -> new Object[] {uid, start, length, step, hold})
                .list()
                .ofMaxSize(40)
                .map(ClaimBookTest::inOrder);
    }

    private static List<SlotClaim> inOrder(List<Object[]> parts) {
        List<SlotClaim> claims = new ArrayList<>();
        int now = 0;
        for (Object[] part : parts) {
            now += (int) part[3];
            int start = (int) part[1];
            claims.add(SlotClaim.newBuilder(claim((String) part[0], start, start + (int) part[2], now))
                    .setUntil(at(now + (int) part[4]))
                    .build());
        }
        return claims;
    }

    private List<String> holders(int minute) {
        return book.with("Ada", at(minute)).stream()
                .map(SlotClaim::getUid)
                .sorted()
                .toList();
    }

    private static SlotClaim claim(String uid, int start, int end, int at) {
        return SlotClaim.newBuilder()
                .setUid(uid)
                .setHost("Ada")
                .setStart(at(start))
                .setEnd(at(end))
                .setRunId("r-" + uid)
                .setAt(at(at))
                .setUntil(at(at).plus(HOLD))
                .build();
    }

    private static Instant at(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }
}
