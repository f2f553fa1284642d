package io.dealflow.service;

import io.dealflow.service.yaml.Suggestion;
import io.micronaut.core.type.Argument;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings that a process knows, by key and by environment variable. */
final class KnownSettings {

    /** What all keys begin with. */
    static final String PREFIX = "dealflow.";

    /** What the variables of all keys begin with. */
    static final String VARIABLE_PREFIX = "DEALFLOW_";

    /** Settings that no record has: of the whole process, and those that the launcher script tells the command line. */
    private static final List<Setting> COMMON = List.of(
            new Setting(LocalData.KEY, Argument.of(Path.class)),
            new Setting("dealflow.terminal", Argument.BOOLEAN),
            new Setting("dealflow.columns", Argument.STRING));

    /** Variables that are no settings of a service, but of the image, the compose file or the command line. */
    private static final Set<String> OTHER_VARIABLES = Set.of(
            "DEALFLOW_BOOTSTRAP_SERVERS",
            "DEALFLOW_CONFIG",
            "DEALFLOW_CONFIG_DIR",
            "DEALFLOW_CRM_PASSWORD",
            "DEALFLOW_IMAGE",
            "DEALFLOW_JAVA_OPTS",
            "DEALFLOW_LOG_LEVEL",
            "DEALFLOW_SCHEMA_REGISTRY");

    /** What Kubernetes puts into the environment for a service whose name begins with dealflow. */
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("DEALFLOW_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_(TCP|UDP|SCTP)(_.*)?)?)");

    private static final String OF_ALL_AGENTS = "dealflow.agent.";

    private final Map<String, Setting> byKey = new TreeMap<>();
    private final Map<String, Setting> byVariable = new TreeMap<>();
    private final Sections sections;

    /** Takes the settings that were found; those of every process are added. */
    KnownSettings(Collection<Setting> found) {
        COMMON.forEach(this::add);
        found.forEach(this::add);
        sections = new Sections(byKey.values(), OTHER_VARIABLES);
    }

    private void add(Setting setting) {
        byKey.put(setting.key(), setting);
        byVariable.put(setting.variable(), setting);
    }

    /** The setting of a key, or of an entry of a list or map. */
    Optional<Setting> ofKey(String key) {
        String plain = key.replaceAll("\\[[^]]*]", "");
        return Optional.ofNullable(byKey.get(ofAllAgents(plain)))
                .or(() ->
                        maps().filter(map -> plain.startsWith(map.key() + ".")).findFirst())
                .map(setting -> new Setting(plain, setting.type()));
    }

    /** The setting of an environment variable, whichever spelling of the key it stands for. */
    Optional<Setting> ofVariable(String variable) {
        return Optional.ofNullable(byVariable.get(variable))
                .or(() -> byKey.values().stream()
                        .filter(setting -> setting.key().startsWith(OF_ALL_AGENTS))
                        .filter(setting -> isOfOneAgent(variable, setting))
                        .findFirst())
                .or(() -> maps().filter(map -> variable.startsWith(map.variable() + "_"))
                        .findFirst());
    }

    /** Whether a key that is not known belongs to a service that this process does not have. */
    boolean isElsewhere(String key) {
        return sections.isElsewhere(key);
    }

    /** Whether a variable that is not known belongs to a service that this process does not have. */
    boolean isVariableElsewhere(String variable) {
        return !isOther(variable) && sections.isVariableElsewhere(variable);
    }

    /** Whether a variable is no setting of a service. */
    boolean isOther(String variable) {
        return OTHER_VARIABLES.contains(variable)
                || OF_KUBERNETES.matcher(variable).matches();
    }

    /** What may have been meant by a key, as a question in brackets, or nothing. */
    String suggestKey(String key) {
        String asked = ofAllAgents(key);
        String suggestion = Suggestion.of(asked, byKey.keySet());
        return asked.equals(key)
                ? suggestion
                : suggestion.replace(
                        OF_ALL_AGENTS, key.substring(0, key.length() - asked.length() + OF_ALL_AGENTS.length()));
    }

    /** What may have been meant by a variable, as a question in brackets, or nothing. */
    String suggestVariable(String variable) {
        return Suggestion.of(variable, byVariable.keySet());
    }

    private Stream<Setting> maps() {
        return byKey.values().stream()
                .filter(setting -> Map.class.isAssignableFrom(setting.type().getType()));
    }

    /** Each key of all agents can be set for one of them, too. */
    private static String ofAllAgents(String key) {
        return key.replaceFirst("^dealflow\\.agents\\.[^.]+\\.", OF_ALL_AGENTS);
    }

    private static boolean isOfOneAgent(String variable, Setting ofAllAgents) {
        String end = Setting.variable("." + ofAllAgents.key().substring(OF_ALL_AGENTS.length()));
        return variable.startsWith("DEALFLOW_AGENTS_")
                && variable.endsWith(end)
                && variable.length() > "DEALFLOW_AGENTS_".length() + end.length();
    }
}
