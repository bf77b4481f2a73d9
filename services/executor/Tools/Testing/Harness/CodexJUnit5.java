import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** What tests of the JUnit platform are called: class and method, the number of an invocation in brackets; only the class for a container. */
final class CodexJUnit5 {
    private CodexJUnit5() {}

    static String name(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        if (source instanceof MethodSource) {
            MethodSource method = (MethodSource) source;
            return method.getClassName() + "." + method.getMethodName() + parameters(method) + numbers(test.getUniqueId());
        }
        return source instanceof ClassSource ? ((ClassSource) source).getClassName() : test.getDisplayName();
    }

    private static String parameters(MethodSource method) {
        String types = method.getMethodParameterTypes();
        return types == null || types.isEmpty() ? "" : "(" + types.replaceAll("[\\w$]+\\.", "") + ")";
    }

    private static String numbers(String id) {
        StringBuilder found = new StringBuilder();
        for (String part : id.split("/")) {
            int mark = part.indexOf(":#");
            if (mark >= 0) {
                found.append('[').append(part, mark + 2, part.length() - 1).append(']');
            }
        }
        return found.toString();
    }
}
