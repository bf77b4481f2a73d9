import com.sun.source.tree.*;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * Puts a probe before each statement of a source, on the same line: {@code Codex$1.h[12]=true;}. The array is kept by a class that is added behind the
 * last one of the file; without {@link CodexLines} on the class path it is an array that nobody reads.
 */
final class CodexProbing extends TreeScanner<Void, Void> {
    /** Matches what was put into a text. */
    static final String PROBE = "Codex\\$\\w+\\.(h\\[\\d+\\]=true|in\\(\\)|out\\(\\));";

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String text;
    private final CodexInsertions insertions = new CodexInsertions();
    private final TreeSet<Integer> constants = new TreeSet<>();
    private final TreeSet<Integer> initial = new TreeSet<>();
    private String name;
    private boolean isInitial;
    private boolean isInner;
    private int depth;

    private CodexProbing(CompilationUnitTree unit, SourcePositions positions, String text) {
        this.unit = unit;
        this.positions = positions;
        this.text = text;
    }

    /** @return null where the text is none of this language */
    static CodexProbing parse(JavaCompiler compiler, StandardJavaFileManager files, List<String> options, Path path, String text) {
        boolean[] broken = {false};
        DiagnosticListener<JavaFileObject> listener = problem -> broken[0] |= problem.getKind() == javax.tools.Diagnostic.Kind.ERROR;
        JavaFileObject source = new SimpleJavaFileObject(path.toUri(), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean lenient) {
                return text;
            }
        };
        try {
            JavacTask task = (JavacTask) compiler.getTask(null, files, listener, options, null, List.of(source));
            Iterator<? extends CompilationUnitTree> units = task.parse().iterator();
            return broken[0] || !units.hasNext() ? null : new CodexProbing(units.next(), Trees.instance(task).getSourcePositions(), text);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    int depthOfPackage() {
        return unit.getPackageName() == null ? 0 : unit.getPackageName().toString().split("\\.").length;
    }

    /**
     * @param path as the lines are told of
     * @param id of the class that is added, unlike all others
     * @return null where there is nothing to put in
     */
    String text(String path, String id) {
        List<? extends Tree> types = unit.getTypeDecls();
        name = "Codex$" + id;
        scan(unit, null);
        int behind = types.isEmpty() ? -1 : behind(types.get(types.size() - 1));
        if (insertions.isEmpty() && constants.isEmpty() || behind < 0) {
            return null;
        }
        int lines = (int) unit.getLineMap().getLineNumber(text.length()) + 1;
        StringBuilder numbers = new StringBuilder();
        initial.forEach(line -> numbers.append(line).append(' '));
        String edges = "static void in() { run(1); } static void out() { run(2); } private static void run(int edge) { if (k[edge] != null) ((java.lang.Runnable) k[edge]).run(); }";
        insertions.after(behind, " final class " + name + " { private static final java.lang.Object[] k = kept(); static final boolean[] h = (boolean[]) k[0]; " + edges
            + " private static java.lang.Object[] kept() { try { return (java.lang.Object[]) java.lang.Class.forName(\"CodexLines\", true, java.lang.ClassLoader.getSystemClassLoader())"
            + ".getMethod(\"of\", java.lang.String.class, int.class, java.lang.String.class).invoke(null, " + CodexReport.quoted(path) + ", " + lines + ", \"" + numbers
            + "\"); } catch (java.lang.Throwable e) { return new java.lang.Object[] {new boolean[" + lines + "], null, null}; } } }");
        return insertions.into(text);
    }

    /** A class that nobody wrote down ends with its last member. */
    private int behind(Tree type) {
        List<? extends Tree> members = type instanceof ClassTree ? ((ClassTree) type).getMembers() : List.of();
        return end(type) >= 0 || members.isEmpty() ? end(type) : end(members.get(members.size() - 1));
    }

    /** Lines of what is worked out once for a class, if not by the compiler. */
    List<Integer> constants() {
        return new ArrayList<>(constants);
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        boolean around = isInitial;
        boolean outside = isInner;
        isInner = depth++ > 0 && type.getKind() == Tree.Kind.CLASS && !type.getModifiers().getFlags().contains(Modifier.STATIC);
        for (Tree member : type.getMembers()) {
            boolean isEnum = type.getKind() == Tree.Kind.ENUM;
            isInitial = isEnum && member instanceof MethodTree && ((MethodTree) member).getName().contentEquals("<init>");
            if (member instanceof VariableTree && ((VariableTree) member).getInitializer() != null) {
                field(type, (VariableTree) member);
            } else if (member instanceof BlockTree) {
                isInitial = isEnum || ((BlockTree) member).isStatic();
                load((BlockTree) member);
            }
            scan(member, nothing);
        }
        depth--;
        isInner = outside;
        isInitial = around;
        return null;
    }

    private void field(ClassTree type, VariableTree field) {
        boolean isInterface = type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
        boolean isStatic = field.getModifiers().getFlags().contains(Modifier.STATIC);
        int start = start(field);
        if (start < 0) {
            return;
        }
        if (isInterface || isStatic || type.getKind() == Tree.Kind.ENUM) {
            constants.add(line(start));
            if (isStatic && !isInterface && !isInner && text.charAt(end(field) - 1) == ';') {
                insertions.before(start, "static{" + name + ".in();}");
                insertions.after(end(field), "static{" + name + ".out();}");
            }
        } else {
            insertions.before(start, "{" + probe(line(start)) + "}");
        }
    }

    /** What a class runs when it is loaded is told apart from what the test runs that happens to be the first to need it. */
    private void load(BlockTree block) {
        if (block.isStatic() && !isInner && !block.getStatements().isEmpty()) {
            insertions.before(start(block.getStatements().get(0)), name + ".in();");
            insertions.after(end(block), "static{" + name + ".out();}");
        }
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
        boolean around = isInitial;
        isInitial = false;
        super.visitLambdaExpression(lambda, nothing);
        isInitial = around;
        return null;
    }

    @Override
    public Void visitBlock(BlockTree block, Void nothing) {
        block.getStatements().forEach(this::mark);
        return super.visitBlock(block, nothing);
    }

    @Override
    public Void visitCase(CaseTree each, Void nothing) {
        if (each.getStatements() != null) {
            each.getStatements().forEach(this::mark);
        } else {
            Tree body = body(each);
            if (body instanceof ExpressionTree) {
                result((ExpressionTree) body);
            } else if (body instanceof StatementTree) {
                wrap((StatementTree) body, -1);
            }
        }
        return super.visitCase(each, nothing);
    }

    /** There are none before JDK 12. */
    private static Tree body(CaseTree each) {
        try {
            Method body = CaseTree.class.getMethod("getBody");
            return (Tree) body.invoke(each);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private void result(ExpressionTree value) {
        int start = start(value);
        int end = behindMark(end(value));
        if (start >= 0 && end >= 0) {
            insertions.before(start, "{" + probe(line(start)) + "yield ");
            insertions.after(end, "}");
        }
    }

    /** The place behind the next semicolon, if only comments are before it; else -1. */
    private int behindMark(int from) {
        for (int at = from; at >= 0 && at < text.length(); at++) {
            if (text.charAt(at) == ';') {
                return at + 1;
            }
            if (text.startsWith("//", at)) {
                at = text.indexOf('\n', at);
            } else if (text.startsWith("/*", at)) {
                at = text.indexOf("*/", at) + 1;
            } else if (!Character.isWhitespace(text.charAt(at))) {
                return -1;
            }
            if (at <= 0) {
                return -1;
            }
        }
        return -1;
    }

    @Override
    public Void scan(Tree tree, Void nothing) {
        for (StatementTree body : bodies(tree)) {
            wrap(body, line(start(tree)));
        }
        return super.scan(tree, nothing);
    }

    private static List<StatementTree> bodies(Tree tree) {
        return tree instanceof IfTree ? Arrays.asList(((IfTree) tree).getThenStatement(), ((IfTree) tree).getElseStatement())
            : tree instanceof ForLoopTree ? List.of(((ForLoopTree) tree).getStatement())
            : tree instanceof EnhancedForLoopTree ? List.of(((EnhancedForLoopTree) tree).getStatement())
            : tree instanceof WhileLoopTree ? List.of(((WhileLoopTree) tree).getStatement())
            : tree instanceof DoWhileLoopTree ? List.of(((DoWhileLoopTree) tree).getStatement())
            : List.of();
    }

    private static boolean isPlain(StatementTree statement) {
        return statement != null && !(statement instanceof BlockTree) && !(statement instanceof EmptyStatementTree);
    }

    private void mark(StatementTree statement) {
        int start = isPlain(statement) ? start(statement) : -1;
        if (start < 0) {
            return;
        }
        if (callsConstructor(statement)) {
            insertions.after(end(statement), probe(line(start)));
        } else {
            insertions.before(start, probes(statement));
        }
    }

    /** @param known a line that is told of already whenever the statement runs */
    private void wrap(StatementTree statement, int known) {
        int start = isPlain(statement) ? start(statement) : -1;
        if (start >= 0 && line(start) != known) {
            insertions.before(start, "{" + probes(statement));
            insertions.after(end(statement), "}");
        }
    }

    /** A label stays where it is, at its statement. */
    private String probes(StatementTree statement) {
        String found = probe(line(start(statement)));
        return statement instanceof LabeledStatementTree ? found + probe(line(start(((LabeledStatementTree) statement).getStatement()))) : found;
    }

    private static boolean callsConstructor(StatementTree statement) {
        ExpressionTree call = statement instanceof ExpressionStatementTree ? ((ExpressionStatementTree) statement).getExpression() : null;
        if (!(call instanceof MethodInvocationTree)) {
            return false;
        }
        ExpressionTree called = ((MethodInvocationTree) call).getMethodSelect();
        String word = called instanceof IdentifierTree ? ((IdentifierTree) called).getName().toString()
            : called instanceof MemberSelectTree ? ((MemberSelectTree) called).getIdentifier().toString() : "";
        return word.equals("this") || word.equals("super");
    }

    private String probe(int line) {
        if (isInitial) {
            initial.add(line);
        }
        return name + ".h[" + line + "]=true;";
    }

    private int start(Tree tree) {
        return (int) positions.getStartPosition(unit, tree);
    }

    private int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }

    private int line(int place) {
        return (int) unit.getLineMap().getLineNumber(Math.max(0, place));
    }
}
