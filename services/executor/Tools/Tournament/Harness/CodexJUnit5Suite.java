import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs named tests of the JUnit platform: given the loader, the names, and how many of them are to be repaired; tells of each as it begins and ends. */
public final class CodexJUnit5Suite implements Function<Object[], Object> {
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
        String plain = name.split("[(\\[]")[0];
        return plain.contains(".") ? plain.substring(0, plain.lastIndexOf('.')) : plain;
    }

    private static final class Run implements TestExecutionListener {
        private final Launcher launcher = LauncherFactory.create();
        private final List<String> names;
        private final int failing;
        private final Consumer<String> tell;
        private final Set<Integer> ended = new HashSet<>();
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
            whole = false;
            Class<?> owner = null;
            for (String name : List.of(owner(names.get(from)), names.get(from))) {
                try {
                    owner = owner == null ? Class.forName(name, false, loader) : owner;
                } catch (ClassNotFoundException | LinkageError e) {
                    continue;
                }
            }
            if (owner != null) {
                List<DiscoverySelector> wanted = selectors(owner, names.subList(from, to));
                if (!wanted.isEmpty()) {
                    launcher.execute(LauncherDiscoveryRequestBuilder.request().selectors(wanted).build(), this);
                }
            }
            for (int at = from; at < to; at++) {
                if (!ended.contains(at)) {
                    boolean isClass = owner != null && names.get(at).equals(owner.getName());
                    result(at, whole ? "failed" : isClass ? "passed" : "missing", 0);
                }
            }
        }

        private List<DiscoverySelector> selectors(Class<?> owner, List<String> wanted) {
            if (wanted.contains(owner.getName())) {
                return List.of(DiscoverySelectors.selectClass(owner));
            }
            TestPlan plan = launcher.discover(LauncherDiscoveryRequestBuilder.request().selectors(DiscoverySelectors.selectClass(owner)).build());
            Map<String, String> known = new HashMap<>();
            plan.getRoots().forEach(root -> plan.getDescendants(root).forEach(test -> known.put(CodexJUnit5.name(test), test.getUniqueId())));
            List<DiscoverySelector> found = new ArrayList<>();
            for (String name : wanted) {
                String id = known.getOrDefault(name, known.get(CodexJUnit5.plain(name)));
                if (id != null) {
                    found.add(DiscoverySelectors.selectUniqueId(id));
                }
            }
            return found;
        }

        private synchronized void result(int place, String status, long ms) {
            ended.add(place);
            repaired += place < failing && status.equals("passed") ? 1 : 0;
            stopped |= place >= failing && !status.equals("passed") && !status.equals("skipped");
            tell.accept("r " + place + ' ' + status + ' ' + ms);
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            began = System.nanoTime();
            int place = names.indexOf(CodexJUnit5.name(test));
            if (place >= 0 && test.isTest()) {
                tell.accept("s " + place);
            }
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult ended) {
            boolean failed = ended.getStatus() == TestExecutionResult.Status.FAILED;
            int place = names.indexOf(CodexJUnit5.name(test));
            if (test.isTest() && place >= 0) {
                String status = failed ? "failed" : ended.getStatus() == TestExecutionResult.Status.ABORTED ? "skipped" : "passed";
                result(place, status, (System.nanoTime() - began) / 1_000_000);
            } else if (!test.isTest()) {
                whole |= failed;
            }
        }
    }
}
