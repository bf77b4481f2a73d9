import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests of the JUnit platform. */
public final class CodexJUnit5Suite extends CodexSuite implements TestExecutionListener {
    private final Launcher launcher = LauncherFactory.create();
    private long began;

    @Override
    void run(Class<?> owner, List<String> wanted) {
        List<DiscoverySelector> selectors = selectors(owner, wanted);
        if (!selectors.isEmpty()) {
            launcher.execute(LauncherDiscoveryRequestBuilder.request().selectors(selectors).build(), this);
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

    @Override
    public void executionStarted(TestIdentifier test) {
        began = System.nanoTime();
        if (test.isTest()) {
            begin(CodexJUnit5.name(test));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult ended) {
        TestExecutionResult.Status status = ended.getStatus();
        if (test.isTest()) {
            String word = status == TestExecutionResult.Status.FAILED ? "failed" : status == TestExecutionResult.Status.ABORTED ? "skipped" : "passed";
            end(CodexJUnit5.name(test), word, (System.nanoTime() - began) / 1_000_000);
        } else if (status == TestExecutionResult.Status.FAILED) {
            failWhole();
        }
    }
}
