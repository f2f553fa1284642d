package io.dealflow.agent.scoring;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import io.dealflow.agent.scoring.DealEncoding.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Past deals as rows of numbers.
 *
 * @param rows one row per deal; columns count from 1, as the solver wants it
 * @param won how each deal ended
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read by this package alone
record EncodedCases(Feature[][] rows, boolean[] won) {

    static EncodedCases of(DealEncoding encoding, List<PastCase> cases) {
        Feature[][] rows = new Feature[cases.size()][];
        boolean[] won = new boolean[cases.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(encoding, cases.get(i));
            won[i] = cases.get(i).won();
        }
        return new EncodedCases(rows, won);
    }

    int size() {
        return rows.length;
    }

    int wins() {
        int wins = 0;
        for (boolean each : won) {
            wins += each ? 1 : 0;
        }
        return wins;
    }

    private static Feature[] row(DealEncoding encoding, PastCase past) {
        List<Feature> row = new ArrayList<>();
        for (Field field : encoding.fields()) {
            FieldValue value = past.value(field.name());
            Columns columns = value == null ? Columns.NONE : field.encoding().encode(value);
            if (columns.isEmpty()) {
                row.add(new FeatureNode(field.empty() + 1, 1));
            }
            for (int i = 0; i < columns.index().length; i++) {
                row.add(new FeatureNode(field.offset() + columns.index()[i] + 1, columns.value()[i]));
            }
        }
        return row.toArray(Feature[]::new);
    }
}
