package io.dealflow.agent.internal;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Threads for tasks that may block: virtual ones where the JVM has them (21 and newer), else kept platform threads. */
final class TaskThreads {

    private TaskThreads() {}

    /**
     * Creates an executor that runs every command in a thread of its own.
     *
     * @param prefix how the names of the threads begin
     */
    static ExecutorService create(String prefix) {
        if (Runtime.version().feature() < 21) {
            return Executors.newCachedThreadPool(platform(prefix));
        }
        try {
            Method create = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
            return (ExecutorService) create.invoke(null, virtual(prefix));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Virtual threads: expected from Java 21 on, found none", e);
        }
    }

    private static ThreadFactory platform(String prefix) {
        AtomicLong number = new AtomicLong();
        return command -> {
            Thread thread = new Thread(command, prefix + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static ThreadFactory virtual(String prefix) throws ReflectiveOperationException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        Object named = type.getMethod("name", String.class, long.class).invoke(builder, prefix, 0L);
        return (ThreadFactory) type.getMethod("factory").invoke(named);
    }
}
