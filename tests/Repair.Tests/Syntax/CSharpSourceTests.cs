using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;
using Xunit;

namespace CodexPlatform.Repair.Tests.Syntax;

/// <summary>What is read of C#: each statement as its role, its name and its expressions.</summary>
public class CSharpSourceTests
{
    [Theory]
    [InlineData("using System.Linq;", "Import()")]
    [InlineData("namespace Shop;", "Type Shop()")]
    [InlineData("record Point(int X, int Y = 2);", "Type Point()")]
    [InlineData("public enum Colour\n{\n    Red,\n}\nclass A { }", "Type Colour() Declaration() Type A()")]
    [InlineData("class A<T>(List<T> items) : B where T : class { }", "Type A()")]
    public void Of_a_file_is_seen(string text, string expected) => Assert.Equal(expected, Shape(text));

    [Theory]
    [InlineData("private readonly Dictionary<string, List<int>> _all = new();", "Declaration(_all = new ())")]
    [InlineData("int Count { get; private set; } = 3;", "Declaration(Count = 3)")]
    [InlineData("int Total => a + b;", "Function Total() Return(a + b)")]
    [InlineData("int Total { get { return a; } set => b = value; }", "Function Total() Other() Return(a) Other() Assignment(b = value)")]
    [InlineData("[Fact, Trait(\"a\", \"b\")]\npublic async Task<int> F<T>(int? x = 3) where T : new() => x!.Value;", "Function F(3) Return(x.Value)")]
    [InlineData("public A(int x)\n    : base(x)\n{\n    y = x;\n}", "Function A() Assignment(y = x)")]
    [InlineData("(int, string) F() => (1, \"a\");", "Function F() Return((1, \"a\"))")]
    [InlineData("public static A operator +(A a, A b) => a;", "Function operator() Return(a)")]
    [InlineData("int this[int i] => all[i];", "Function this() Return(all[i])")]
    [InlineData("void IA.F() { }", "Function F()")]
    public void Of_a_type_is_seen(string member, string expected) => Assert.Equal("Type C() " + expected, Shape($"class C\n{{\n{member}\n}}\n"));

    [Theory]
    [InlineData("var x = 1;", "Declaration(x = 1)")]
    [InlineData("Dictionary<string, List<int>> map = [];", "Declaration(map = [])")]
    [InlineData("string? name = null;", "Declaration(name = null)")]
    [InlineData("var (a, b) = F();", "Declaration((a, b) = F())")]
    [InlineData("using var s = Open();", "Declaration(s = Open())")]
    [InlineData("using (var s = Open()) { F(); }", "Import(s = Open()) Expression(F())")]
    [InlineData("foreach (var (k, v) in map) F(k);", "For((k, v) in map) Expression(F(k))")]
    [InlineData("for (int i = 0; i < n; i++) { }", "For(i = 0 i < n i++)")]
    [InlineData("if (x is int n && n > 3) return;", "If(x is ? n && n > 3) Return()")]
    [InlineData("if (x is { Length: > 0 } y) { }", "If(x is ? y)")]
    [InlineData("F<int>(a < b, c > d);", "Expression(F(a < b, c > d))")]
    [InlineData("x = (int)y / 2;", "Assignment(x = (int)y / 2)")]
    [InlineData("x = (y) / 2;", "Assignment(x = (y) / 2)")]
    [InlineData("if (m.TryGetValue(k, out var v)) { }", "If(m.TryGetValue(k, out ? v))")]
    [InlineData("var p = new P { X = 1, Y = 2 };", "Declaration(p = new P { X: 1, Y: 2 })")]
    [InlineData("var q = p with { X = 1 };", "Declaration(q = p with { X: 1 })")]
    [InlineData("return a ?? throw new E(\"x\");", "Return(a ?? throw new E(\"x\"))")]
    [InlineData("return n switch { 1 or 2 => \"a\", > 5 when b => \"c\", _ => throw new E() };", "Return(n switch { 1 or 2 => \"a\"; > 5 when b => \"c\"; _ => throw new E() })")]
    [InlineData("F(count: 3, (x, y) => x + y);", "Expression(F(count: 3, => x + y))")]
    [InlineData("int G(int a) => a + 1;", "Function G() Return(a + 1)")]
    [InlineData("try { F(); } catch (E e) when (e.A) { G(); }", "Try() Expression(F()) Handler(? e) Expression(G())")]
    [InlineData("yield return x;", "Other(x)")]
    [InlineData("switch (x) { case 1: F(); break; default: G(); break; }", "Other(x) Case(1) Expression(F()) Break() Case() Expression(G()) Break()")]
    [InlineData("#if DEBUG\nF();\n#endif", "Expression(F())")]
    [InlineData("return xs[1..^2];", "Return(xs[1 .. ^ 2])")]
    public void Of_a_body_is_seen(string statement, string expected) =>
        Assert.Equal("Type C() Function M() " + expected, Shape($"class C\n{{\nvoid M()\n{{\n{statement}\n}}\n}}\n"));

    private static string Shape(string text) => string.Join(' ', Source.Of("C.cs", text, Profiles.Of("C.cs")!).Statements.Select(each =>
        $"{each.Role}{(each.Name.Length > 0 ? " " + each.Name : "")}({string.Join(' ', each.Expressions.Select(Written))})"));

    private static string Written(Expression each) => each.Kind switch
    {
        ExpressionKind.Binary => $"{Written(each[0])} {each.Symbol} {Written(each[1])}",
        ExpressionKind.Assignment or ExpressionKind.ForClause => $"{Written(each[0])} {each.Symbol} {Written(each[1])}",
        ExpressionKind.Unary when each.Symbol is "++" or "--" && each.SymbolStart > each.Start => Written(each[0]) + each.Symbol,
        ExpressionKind.Unary => each.Symbol + (each.Symbol[0] == '(' ? "" : " ") + string.Join(' ', each.Children.Select(Written)),
        ExpressionKind.Call => $"{Written(each[0])}({List(each.Children[1..])})",
        ExpressionKind.Member => $"{Written(each[0])}.{each.Symbol}",
        ExpressionKind.Index => $"{Written(each[0])}[{Written(each[1])}]",
        ExpressionKind.Group => $"({Written(each[0])})",
        ExpressionKind.Sequence => each.Symbol + List(each.Children) + (each.Symbol == "(" ? ")" : "]"),
        ExpressionKind.Map => $"{{ {List(each.Children)} }}",
        ExpressionKind.Named => $"{each.Symbol}: {Written(each[0])}",
        ExpressionKind.Pair => $"{Written(each[0])}: {Written(each[1])}",
        ExpressionKind.Declared => "? " + each.Symbol,
        ExpressionKind.Switch => $"{Written(each[0])} switch {{ {string.Join("; ", each.Children[1..].Select(arm => $"{Written(arm[0])} => {Written(arm[1])}"))} }}",
        ExpressionKind.Function => "=> " + string.Join(' ', each.Children.Select(Written)),
        _ => each.Symbol,
    };

    private static string List(IEnumerable<Expression> all) => string.Join(", ", all.Select(Written));
}
