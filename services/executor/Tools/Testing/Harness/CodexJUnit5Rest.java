import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Leaves out the tests that earlier processes have reported. Of a method with several invocations it leaves out all: they cannot be told apart before they run. */
public final class CodexJUnit5Rest implements PostDiscoveryFilter {
    private final Set<String> done = CodexReport.done().stream().map(CodexJUnit5::plain).collect(Collectors.toSet());

    @Override
    public FilterResult apply(TestDescriptor test) {
        String name = CodexJUnit5.plain(CodexJUnit5.name(test.getSource().orElse(null), test.getUniqueId().toString(), test.getDisplayName()));
        String owner = name.split("\\(")[0];
        boolean isDone = done.contains(name) || done.contains(owner.substring(0, Math.max(0, owner.lastIndexOf('.'))));
        return FilterResult.includedIf(!isDone);
    }
}
