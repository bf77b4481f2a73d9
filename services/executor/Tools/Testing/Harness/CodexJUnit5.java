import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** What tests of the JUnit platform are called: class and method, the number of an invocation in brackets; only the class for a container. */
final class CodexJUnit5 {
    private CodexJUnit5() {}

    static String name(TestIdentifier test) {
        return name(test.getSource().orElse(null), test.getUniqueId(), test.getDisplayName());
    }

    static String name(TestSource source, String id, String display) {
        if (source instanceof MethodSource) {
            MethodSource method = (MethodSource) source;
            return method.getClassName() + "." + method.getMethodName() + parameters(method) + numbers(id);
        }
        return source instanceof ClassSource ? ((ClassSource) source).getClassName() : display;
    }

    /** Without the number of an invocation. */
    static String plain(String name) {
        int end = name.indexOf('[', Math.max(0, name.indexOf(')')));
        return end < 0 ? name : name.substring(0, end);
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
