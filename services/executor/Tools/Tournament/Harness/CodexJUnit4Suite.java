import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.runner.Description;
import org.junit.runner.Request;
import org.junit.runner.manipulation.Filter;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;
import org.junit.runner.notification.RunNotifier;
import org.junit.runner.notification.StoppedByUserException;

/** Runs named tests of JUnit 4: given the loader, the names, and how many of them are to be repaired; tells of each as it begins and ends. */
public final class CodexJUnit4Suite implements Function<Object[], Object> {
    @Override
    @SuppressWarnings("unchecked")
    public Object apply(Object[] given) {
        ClassLoader loader = (ClassLoader) given[0];
        List<String> names = List.of((String[]) given[1]);
        int failing = (Integer) given[2];
        Run run = new Run(names, failing, (Consumer<String>) given[3]);
        for (int from = 0; from < names.size() && run.goesOn(from); ) {
            int to = from + 1;
            while (to < names.size() && to != failing && owner(names.get(to)).equals(owner(names.get(from)))) {
                to++;
            }
            run.group(loader, from, to);
            from = to;
        }
        return null;
    }

    private static String owner(String name) {
        int end = name.indexOf('[');
        String plain = end < 0 ? name : name.substring(0, end);
        return plain.contains(".") ? plain.substring(0, plain.lastIndexOf('.')) : plain;
    }

    private static final class Run extends RunListener {
        private final List<String> names;
        private final int failing;
        private final Consumer<String> tell;
        private final Set<Integer> ended = new TreeSet<>();
        private RunNotifier notifier;
        private boolean failed;
        private boolean whole;
        private boolean stopped;
        private int repaired;
        private long began;

        Run(List<String> names, int failing, Consumer<String> tell) {
            this.names = names;
            this.failing = failing;
            this.tell = tell;
        }

        boolean goesOn(int from) {
            return !stopped && (from < failing || failing == 0 || repaired > 0);
        }

        void group(ClassLoader loader, int from, int to) {
            Set<String> wanted = new TreeSet<>(names.subList(from, to));
            whole = false;
            notifier = new RunNotifier();
            notifier.addListener(this);
            Class<?> owner = null;
            for (String name : List.of(owner(names.get(from)), names.get(from))) {
                try {
                    owner = owner == null ? Class.forName(name, false, loader) : owner;
                } catch (ClassNotFoundException | LinkageError e) {
                    continue;
                }
            }
            if (owner != null) {
                Request request = Request.aClass(owner);
                try {
                    (wanted.contains(owner.getName()) ? request : request.filterWith(new Only(wanted))).getRunner().run(notifier);
                } catch (StoppedByUserException e) {
                    stopped = true;
                }
            }
            for (int at = from; at < to && !stopped; at++) {
                if (!ended.contains(at)) {
                    boolean isClass = owner != null && names.get(at).equals(owner.getName());
                    result(at, whole ? "failed" : isClass ? "passed" : "missing", 0);
                }
            }
        }

        private void result(int place, String status, long ms) {
            ended.add(place);
            repaired += place < failing && status.equals("passed") ? 1 : 0;
            tell.accept("r " + place + ' ' + status + ' ' + ms);
            if (place >= failing && !status.equals("passed") && !status.equals("skipped")) {
                stopped = true;
                notifier.pleaseStop();
            }
        }

        @Override
        public void testStarted(Description test) {
            failed = false;
            began = System.nanoTime();
            int place = names.indexOf(CodexJUnit4.name(test));
            if (place >= 0) {
                tell.accept("s " + place);
            }
        }

        @Override
        public void testFailure(Failure failure) {
            failed = true;
            whole |= failure.getDescription().getMethodName() == null;
        }

        @Override
        public void testFinished(Description test) {
            int place = names.indexOf(CodexJUnit4.name(test));
            if (place >= 0 && !ended.contains(place)) {
                result(place, failed ? "failed" : "passed", (System.nanoTime() - began) / 1_000_000);
            }
        }
    }

    private static final class Only extends Filter {
        private final Set<String> names;

        Only(Set<String> names) {
            this.names = names;
        }

        @Override
        public boolean shouldRun(Description test) {
            if (test.isTest()) {
                return names.contains(CodexJUnit4.name(test));
            }
            return new ArrayList<>(test.getChildren()).stream().anyMatch(this::shouldRun);
        }

        @Override
        public String describe() {
            return "the tests asked for";
        }
    }
}
