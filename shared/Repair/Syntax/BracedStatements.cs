using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Syntax;

/// <summary>Reads statements of a language whose blocks stand in braces.</summary>
internal sealed partial class BracedStatements
{
    private readonly LanguageProfile language;
    private readonly GrammarTable grammar;
    private readonly StatementCollector collected;
    private readonly Cursor cursor;
    private readonly ExpressionParser expressions;

    public BracedStatements(Source source, StatementCollector collected)
    {
        this.collected = collected;
        language = source.Language;
        grammar = GrammarTable.Of(language);
        cursor = new Cursor(source.Text, source.Tokens);
        expressions = new ExpressionParser(cursor, language) { BlockReader = InnerBlock, ClassReader = InnerClass };
    }

    public ImmutableArray<Statement> Run()
    {
        var roots = ImmutableArray.CreateBuilder<Statement>();
        while (!cursor.AtEnd)
        {
            roots.AddRange(List(null, member: null));
            cursor.Next();
        }

        var all = roots.ToImmutable();
        StatementCollector.Link(all, null);
        return all;
    }

    /// <summary>Statements up to a closing brace that is not theirs.</summary>
    /// <param name="member">Name of the type whose members they are; null for statements.</param>
    private ImmutableArray<Statement> List(Function? function, string? member)
    {
        var found = ImmutableArray.CreateBuilder<Statement>();
        while (!cursor.AtEnd && !cursor.Is("}"))
        {
            if (cursor.Take(";") || cursor.Take(","))
            {
                continue;
            }

            var before = cursor.Position;
            found.Add(member is null ? Statement(function) : language.TypesFirst ? TypedMember(function, member) : Member(function, member));
            if (cursor.Position == before)
            {
                cursor.Next();
            }
        }

        return found.ToImmutable();
    }

    private Statement Statement(Function? function)
    {
        expressions.Function = function;
        while (cursor.IsKind(TokenKind.Name) && cursor.IsAt(cursor.Position + 1, ":") && !cursor.IsAt(cursor.Position + 2, ":"))
        {
            cursor.Position += 2; // a loop's label
        }

        var start = cursor.Current.Start;
        SkipModifiers();
        return Unmodified(start, function);
    }

    /// <summary>A statement or a type, behind its modifiers.</summary>
    private Statement Unmodified(int start, Function? function)
    {
        if (cursor.Is("{"))
        {
            return Unnamed(start, function);
        }

        var word = cursor.Word;
        if (grammar.StatementPairs.TryGetValue(word, out var second) && cursor.IsAt(cursor.Position + 1, second))
        {
            cursor.Next();
            word = $"{word} {second}";
        }

        if (cursor.Current.Kind is not TokenKind.Keyword || !language.Statements.TryGetValue(word, out var form))
        {
            return Typed(start, function) ?? Simple(start, "", StatementRole.Expression, function);
        }

        cursor.Next();
        switch (form.Shape)
        {
            case StatementShape.Values when !cursor.Is(";") && !cursor.Is("}") && !EndsLine:
                return Simple(start, word, form.Role, function);
            case StatementShape.Bare or StatementShape.Values:
                cursor.Position += !cursor.StartsLine && cursor.IsKind(TokenKind.Name) ? 1 : 0;
                cursor.Take(";");
                return Add(new Statement { Role = form.Role, Keyword = word, Start = start }, function);
            case StatementShape.Directive when cursor.Is("("):
                break;
            case StatementShape.Directive when function is not null:
                return Unmodified(start, function);
            case StatementShape.Opaque or StatementShape.Directive:
                return Opaque(start, word, form.Role, function);
            case StatementShape.Label:
                return Label(start, word, form.Role, function);
        }

        return Compound(start, word, form, function);
    }

    private Statement Label(int start, string word, StatementRole role, Function? function)
    {
        var patterns = expressions.Patterns(":", language.Arrow ?? ":");
        cursor.Next();
        return Add(new Statement { Role = role, Keyword = word, Start = start, Expressions = patterns }, function);
    }

    private bool EndsLine => language.LinesEndStatements ? cursor.StartsLine : cursor.AtEnd;

    private Statement Simple(int start, string word, StatementRole role, Function? function, string type = "")
    {
        var values = expressions.Values();
        var assigns = word.Length == 0 && role == StatementRole.Expression && values[0].Is(ExpressionKind.Assignment);
        EndOfStatement();
        return Add(new Statement { Role = assigns ? StatementRole.Assignment : role, Keyword = word, Start = start, Expressions = values, Type = type }, function);
    }

    /// <summary>Takes the end mark; what could not be read is skipped up to it, or up to the end of the line where that ends statements.</summary>
    private void EndOfStatement()
    {
        while (!cursor.AtEnd && !cursor.Is(";") && !cursor.Is("}") && !EndsLine)
        {
            cursor.Position = cursor.Is("(") || cursor.Is("[") || cursor.Is("{") ? Math.Min(cursor.Closing(cursor.Position) + 1, cursor.Limit) : cursor.Position + 1;
        }

        cursor.Take(";");
    }

    private Statement Opaque(int start, string word, StatementRole role, Function? function)
    {
        cursor.Position += cursor.AtEnd ? 0 : 1;
        if (language.LinesEndStatements)
        {
            EndOfStatement();
        }
        else
        {
            cursor.SkipTo("{", ";");
            cursor.Position = cursor.Is("{") ? Math.Min(cursor.Closing(cursor.Position) + 1, cursor.Limit) : cursor.Position;
            cursor.Take(";");
        }

        return Add(new Statement { Role = role, Keyword = word, Start = start }, function);
    }

    private Statement Compound(int start, string word, StatementForm form, Function? function)
    {
        Expression? condition = null;
        ImmutableArray<Expression> values = [];
        ImmutableArray<Parameter> parameters = [];
        ImmutableArray<string> constants = [];
        var name = "";
        var type = "";
        switch (form.Shape)
        {
            case StatementShape.Condition:
                condition = Parenthesised();
                values = condition is null ? [] : [condition];
                break;
            case StatementShape.Loop:
                cursor.Position += grammar.ClassOfUnary(cursor.Word) == UnaryClass.Waiting ? 1 : 0;
                (values, type) = LoopHeader();
                break;
            case StatementShape.Header or StatementShape.Directive when cursor.Is("("):
                values = Parenthesised() is { } header ? [header] : [];
                if (form.Role == StatementRole.Handler)
                {
                    cursor.SkipTo("{");
                }

                break;
            case StatementShape.Function:
                cursor.Take("*");
                name = cursor.Word;
                cursor.SkipTo("(");
                parameters = expressions.Parameters();
                values = [.. parameters.Select(each => each.Default).OfType<Expression>()];
                cursor.SkipTo("{", ";");
                break;
            case StatementShape.Type:
                name = cursor.Word;
                parameters = language.TypesFirst ? TypeParameters() : [];
                cursor.SkipTo("{", ";");
                break;
            case StatementShape.Enumeration:
                name = cursor.Word;
                cursor.SkipTo("{", ";");
                constants = Constants();
                break;
        }

        var statement = new Statement
        {
            Role = form.Role, Keyword = word, Name = name, Type = type, Start = start, Expressions = values, Condition = condition,
            Parameters = parameters, Constants = constants, HeaderEnd = cursor.PreviousEnd,
        };
        Add(statement, function);
        var inner = form.Shape == StatementShape.Function ? new Function(name, start, parameters, function, "") : function;
        Block(statement, inner, form.Role == StatementRole.Type ? name : null);
        if (form.Shape == StatementShape.Function && inner is not null)
        {
            inner.End = statement.End;
        }

        return statement;
    }

    private Expression? Parenthesised()
    {
        if (!cursor.Is("("))
        {
            return null;
        }

        cursor.Next();
        SkipDeclaredType("=");
        var inner = expressions.Element();
        cursor.SkipTo(")");
        cursor.Take(")");
        return inner;
    }

    private Statement Add(Statement statement, Function? function) => collected.Add(statement, function, cursor.PreviousEnd);
}
