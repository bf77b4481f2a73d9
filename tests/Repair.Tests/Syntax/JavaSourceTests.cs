using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;
using Xunit;

namespace CodexPlatform.Repair.Tests.Syntax;

/// <summary>What the engine sees of a language whose types stand before names.</summary>
public class JavaSourceTests
{
    [Theory]
    [InlineData("int x = 0;", "Declaration int: Assignment")]
    [InlineData("final Map<String, List<Integer>> counts = new HashMap<>();", "Declaration Map<String, List<Integer>>: Assignment")]
    [InlineData("Map<String, Map<String, int[]>> deep;", "Declaration Map<String, Map<String, int[]>>: Name")]
    [InlineData("int[] a = {1, 2}, b = new int[] {3};", "Declaration int[]: Assignment Assignment")]
    [InlineData("java.util.List<? extends Number> xs = List.of();", "Declaration java.util.List<? extends Number>: Assignment")]
    [InlineData("var text = \"\"\"\n  a; \"b\" }\n  \"\"\";", "Declaration var: Assignment")]
    [InlineData("x = (int) y;", "Assignment: Assignment")]
    [InlineData("record.add(record);", "Expression: Call")]
    [InlineData("Record record = next();", "Declaration Record: Assignment")]
    [InlineData("assert a < b : \"no\";", "Other: Binary")]
    [InlineData("return\n  a + b;", "Return: Binary")]
    [InlineData("a\n  .b()\n  .c();", "Expression: Call")]
    [InlineData("outer: for (int i = 0; i < n; i++) { continue outer; }", "For int: Assignment Binary Unary | Continue:")]
    [InlineData("for (final Map.Entry<String, Integer> e : m.entrySet()) { f(e); }", "For Map.Entry<String, Integer>: ForClause | Expression: Call")]
    [InlineData("try (Reader r = open()) { f(r); } catch (A | B e) { g(); } finally { h(); }", "Try: Assignment | Expression: Call | Handler: Binary | Expression: Call | Handler: | Expression: Call")]
    [InlineData("switch (a) { case 1, 2 -> f(); case X: g(); break; default -> { h(); } }", "Other: Name | Case: Number Number | Expression: Call | Case: Name | Expression: Call | Break: | Case: | Other: | Expression: Call")]
    [InlineData("return switch (a) { case \"b\" -> 1; default -> 2; };", "Return: Switch")]
    [InlineData("int x = switch (a) { case B -> { f(); yield 1; } default -> throw e; };", "Declaration int: Assignment | Expression: Call | Other: Number")]
    [InlineData("return switch (a) { case B: f(); yield 1; default: yield 2; };", "Return: Switch | Case: Name | Expression: Call | Other: Number | Case: | Other: Number")]
    [InlineData("synchronized (this) { a++; }", "Other: Name | Expression: Unary")]
    [InlineData("do { a--; } while (a > 0);", "Other: | Expression: Unary | While: Binary")]
    [InlineData("record Point(int x, int y) { int sum() { return x + y; } }", "Type: | Function int: | Return: Binary")]
    [InlineData("run(new Runnable() { @Override public void run() { f(); } });", "Expression: Call | Function void: | Expression: Call")]
    [InlineData("xs.forEach(x -> { f(x); });", "Expression: Call | Expression: Call")]
    [InlineData("if (o instanceof Foo f && f.a > 1) { g(); }", "If: Binary | Expression: Call")]
    public void Has_the_statements_of_a_body(string body, string expected) =>
        Assert.Equal(expected, string.Join(" | ", Parse($"class A {{\n  void m() {{\n{body}\n  }}\n}}\n").Statements.Skip(2).Select(Told)));

    [Theory]
    [InlineData("private final int a = 1, b;", "Declaration int: Assignment Name")]
    [InlineData("@Test(timeout = 9)\n  public <T extends Comparable<T>> List<T> top(List<T> xs, int... n) throws Exception { return xs; }", "Function List<T>: | Return: Name")]
    [InlineData("A(int a) { this.a = a; }", "Function: | Assignment: Assignment")]
    [InlineData("abstract int size();", "Function int:")]
    [InlineData("static { f(); }", "Other: | Expression: Call")]
    [InlineData("private static class B<T> implements C<T> { int c; }", "Type: | Declaration int: Name")]
    [InlineData("enum Level { LOW, HIGH; int c() { return 1; } }", "Type: | Declaration: | Function int: | Return: Number")]
    public void Has_the_members_of_a_class(string member, string expected) =>
        Assert.Equal(expected, string.Join(" | ", Parse($"package p;\n\nimport java.util.*;\n\npublic class A {{\n  {member}\n}}\n").Statements.Skip(3).Select(Told)));

    [Theory]
    [InlineData("(int) -a + b", "Binary(Unary(Unary(Name)),Name)")]
    [InlineData("(a) - b", "Binary(Group(Name),Name)")]
    [InlineData("(a < b) ? c : d", "Ternary(Group(Binary(Name,Name)),Name,Name)")]
    [InlineData("(List<String>) f(a)", "Unary(Call(Name,Name))")]
    [InlineData("new TreeMap<String, Integer>(m)", "Unary(Call(Name,Name))")]
    [InlineData("new int[n][2]", "Unary(Index(Index(Name,Name),Number))")]
    [InlineData("new int[] {1, 2}", "Unary(Index(Name,Missing),Sequence(Number,Number))")]
    [InlineData("Collections.<String>emptyList()", "Call(Member(Name))")]
    [InlineData("xs.stream().map(Foo::bar).filter(x -> x > 0)", "Call(Member(Call(Member(Call(Member(Name))),Member(Name))),Function(Binary(Name,Number)))")]
    [InlineData("(int a, Map<K, V> b) -> a", "Function(Name)")]
    [InlineData("a < b && c > (d)", "Binary(Binary(Name,Name),Binary(Name,Group(Name)))")]
    [InlineData("'a' + 10L * 1.5f", "Binary(Text,Binary(Number,Number))")]
    [InlineData("switch (a) { case B, C -> 1; case D d -> { yield 2; } default -> throw x; }", "Switch(Group(Name),Pair(Sequence(Name,Name),Number),Pair(Declared,Missing),Pair(Missing,Unary(Name)))")]
    [InlineData("(int) switch (a) { default -> 2.5; } + 1", "Binary(Unary(Switch(Group(Name),Pair(Missing,Number))),Number)")]
    [InlineData("a >>> 2 >> b", "Binary(Binary(Name,Number),Name)")]
    public void Has_the_expressions_of_a_value(string value, string expected) =>
        Assert.Equal(expected, Shape(Parse($"class A {{ Object m() {{ return {value}; }} }}").Statements.First(each => each.Role == StatementRole.Return).Expressions[0]));

    [Fact]
    public void Sees_parameters_and_local_variables_before_fields_by_their_types()
    {
        var source = Parse(
            """
            class A {
              private int total;
              int f(List<String> names, String[] words) {
                long sum = 0;
                for (String each : names) { sum++; }
                return 1;
              }
            }
            """);
        var found = new Vocabulary(source).Visible(source.Statements.Single(each => each.Role == StatementRole.Return));
        Assert.Equal(
            ["names List 0", "words Array 0", "sum Number 0", "each Text 0", "total Number 1", "f Callable 1"],
            found.Select(each => $"{each.Name} {each.Kind} {each.Distance}"));
    }

    private static Source Parse(string text) => Source.Of("A.java", text, JavaProfile.Profile);

    private static string Told(Statement statement) =>
        $"{statement.Role} {statement.Type}".TrimEnd() + string.Concat(statement.Expressions.Select(each => $" {each.Kind}").Prepend(":"));

    private static string Shape(Expression expression) =>
        expression.Children.IsEmpty ? $"{expression.Kind}" : $"{expression.Kind}({string.Join(',', expression.Children.Select(Shape))})";
}
