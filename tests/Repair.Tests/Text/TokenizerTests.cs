using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;
using CodexPlatform.Repair.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CodexPlatform.Repair.Tests.Text;

public class TokenizerTests
{
    private static readonly string[] Pieces =
    [
        "a", "self", " ", "\n", "    ", "\t", "\r\n", "'", "\"", "\"\"\"", "`", "${", "}", "{", "(", ")", "[", "]", ":", "f'", "rb\"", "#", "//", "/*", "*/", "/", "\\",
        "\\\n", "if", "else", "def f(x):", "=>", "function", "class A", "return", "1.5e-3", "0x1F", "..", "é", "😀", "@", "$", "?.", ";", ",", "=", "<", "lambda x:", "for", "in", "not",
        "class A {", "int", "List<String>", "->", "::", "switch", "case", "new", "record", "@Test", ">>", "<", ">", "$\"", "@\"", "switch {", "int x", "List<", "=> x;",
    ];

    public static TheoryData<string, string> Languages => new() { { "a.py", "python" }, { "a.ts", "javascript" }, { "A.java", "java" }, { "a.cs", "csharp" } };

    [Theory]
    [MemberData(nameof(Languages))]
    public void Loses_and_repeats_nothing(string path, string name)
    {
        var language = Profiles.Of(path)!;
        Assert.Equal(name, language.Name);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(each => string.Concat(each)).ToArbitrary(), text =>
                string.Concat(Tokenizer.Run(text, language).Select(each => text.Substring(each.Start, each.Length))) == text));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Leaves_text_that_any_reader_survives(string path, string name)
    {
        var language = Profiles.Of(path)!;
        Assert.Equal(name, language.Name);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(each => string.Concat(each)).ToArbitrary(), text =>
                Source.Of(path, text, language).Statements.All(each => each.Start <= each.HeaderEnd && each.End <= text.Length)));
    }

    [Theory]
    [InlineData("a.py", "x = f'{a + b!r:>{w}} {{c}}'", "x = f'{|a|+|b|!r:>{w}|}| {{c}}'")]
    [InlineData("a.js", "x = `a${b + `c${d}`}e`", "x|=|`a|${|b|+|`c|${|d|}|`|}|e`")]
    [InlineData("a.js", "x = a / b / c", "x|=|a|/|b|/|c")]
    [InlineData("a.js", "x = /a[/]b/g.test(y)", "x|=|/a[/]b/g|.|test|(|y|)")]
    [InlineData("a.py", "s = '''a\n'b'''", "s|=|'''a\n'b'''")]
    [InlineData("a.py", "x **= 1.5e-3", "x|**=|1.5e-3")]
    [InlineData("A.java", "s = \"\"\"\n a \"b\" \"\"\" + '\"' + 1_000L", "s|=|\"\"\"\n a \"b\" \"\"\"|+|'\"'|+|1_000L")]
    [InlineData("a.cs", "x = $\"a{b:F2}{{c}}\" + y", "x|=|$\"a|{|b|:F2|}|{{c}}\"|+|y")]
    [InlineData("a.cs", "x = $\"{!a && b != c}\"", "x|=|$\"|{|!|a|&&|b|!=|c|}|\"")]
    [InlineData("a.cs", "x = @\"a\\\" + @\"b\"\"c\"", "x|=|@\"a\\\"|+|@\"b\"\"c\"")]
    [InlineData("a.cs", "x = \"\"\"a\n\"b\" \\\"\"\";", "x|=|\"\"\"a\n\"b\" \\\"\"\"|;")]
    [InlineData("a.cs", "x = 1_000L + 'a'", "x|=|1_000L|+|'a'")]
    public void Cuts_literals_where_they_end(string path, string text, string expected)
    {
        var tokens = Tokenizer.Run(text, Profiles.Of(path)!).Where(each => !each.IsTrivia).Select(each => text.Substring(each.Start, each.Length));
        Assert.Equal(expected.Replace("x = f'{|", "x|=|f'|{|", StringComparison.Ordinal), string.Join('|', tokens));
    }
}
