package io.dealflow.connect.internal;

import io.dealflow.service.http.HttpConfig;
import io.dealflow.service.http.RequestPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.apache.kafka.connect.rest.ConnectRestExtensionContext;

/**
 * Puts the filter of our servers in front of Connect's REST API, by the extension that Connect has for such. Made by
 * Connect, which gives it the settings of the worker.
 */
public final class RestGuard implements ConnectRestExtension {

    static final String HOSTS = HttpConfig.PREFIX + ".hosts";
    static final String ORIGINS = HttpConfig.PREFIX + ".origins";
    static final String MAX_BODY_BYTES = HttpConfig.PREFIX + ".max-body-bytes";

    private HttpConfig config = HttpConfig.DEFAULT;

    @Override
    public void configure(Map<String, ?> settings) {
        config = new HttpConfig(
                list(settings, HOSTS),
                list(settings, ORIGINS),
                Integer.parseInt(String.valueOf(settings.get(MAX_BODY_BYTES))),
                HttpConfig.DEFAULT.maxConnections(),
                HttpConfig.DEFAULT.receiveTimeout(),
                HttpConfig.DEFAULT.idleTimeout());
    }

    @Override
    public void register(ConnectRestExtensionContext context) {
        RequestPolicy policy = new RequestPolicy(config, WorkerSettings.LOOPBACK, Set.of(RequestPolicy.JSON));
        context.configurable().register(new RestFilter(policy));
    }

    @Override
    public String version() {
        return AppInfoParser.getVersion();
    }

    @Override
    public void close() {}

    private static List<String> list(Map<String, ?> settings, String key) {
        return Arrays.asList(String.valueOf(settings.get(key)).split(","));
    }
}
