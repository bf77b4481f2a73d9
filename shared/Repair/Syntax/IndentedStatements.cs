using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Syntax;

/// <summary>Reads statements of a language whose blocks are made by indentation.</summary>
internal sealed class IndentedStatements
{
    private readonly Source source;
    private readonly LanguageProfile language;
    private readonly StatementCollector collected;
    private readonly Cursor cursor;
    private readonly ExpressionParser expressions;
    private readonly List<Line> lines = [];
    private int line;

    public IndentedStatements(Source source, StatementCollector collected)
    {
        this.source = source;
        this.collected = collected;
        language = source.Language;
        cursor = new Cursor(source.Text, source.Tokens);
        expressions = new ExpressionParser(cursor, language);
        Split();
    }

    public ImmutableArray<Statement> Run()
    {
        var roots = ImmutableArray.CreateBuilder<Statement>();
        while (line < lines.Count)
        {
            roots.AddRange(Block(lines[line].Indent, null, ""));
        }

        var all = roots.ToImmutable();
        StatementCollector.Link(all, null);
        return all;
    }

    private void Split()
    {
        var depth = 0;
        var from = 0;
        for (var index = 0; index < cursor.Count; index++)
        {
            var token = cursor.At(index);
            if (index > from && depth <= 0 && cursor.LineStartsAt(index) && !Joined(index))
            {
                AddLine(from, index);
                from = index;
                depth = 0;
            }

            if (token is { Kind: TokenKind.Symbol, Length: 1 })
            {
                depth += source.Text[token.Start] is '(' or '[' or '{' ? 1 : source.Text[token.Start] is ')' or ']' or '}' ? -1 : 0;
            }
            else if (token.Kind is TokenKind.InterpolationOpen or TokenKind.InterpolationClose)
            {
                depth += token.Kind == TokenKind.InterpolationOpen ? 1 : -1;
            }
        }

        if (cursor.Count > from)
        {
            AddLine(from, cursor.Count);
        }
    }

    /// <summary>A joined line's break is no line break token, so only a real one counts; text pieces begin no line.</summary>
    private bool Joined(int index) => cursor.At(index).Kind is TokenKind.TextPart or TokenKind.InterpolationClose;

    private void AddLine(int from, int to) =>
        lines.Add(new Line(from, to, cursor.At(from).Start - source.Lines.StartOf(source.Lines.LineOf(cursor.At(from).Start))));

    private ImmutableArray<Statement> Block(int indent, Function? function, string type)
    {
        var found = ImmutableArray.CreateBuilder<Statement>();
        while (line < lines.Count && lines[line].Indent >= indent)
        {
            cursor.Position = lines[line].From;
            cursor.Limit = lines[line].To;
            var own = lines[line].Indent;
            line++;
            found.AddRange(Rest(own, function, type));
        }

        return found.ToImmutable();
    }

    /// <summary>The statements up to the end of the line.</summary>
    private List<Statement> Rest(int indent, Function? function, string type)
    {
        var found = new List<Statement>();
        while (!cursor.AtEnd)
        {
            var before = cursor.Position;
            found.Add(Statement(indent, function, type));
            cursor.SkipTo(";");
            cursor.Take(";");
            if (cursor.Position == before)
            {
                cursor.Next();
            }
        }

        return found;
    }

    private Statement Statement(int indent, Function? function, string type)
    {
        expressions.Function = function;
        var start = cursor.Current.Start;
        while (language.Modifiers.Contains(cursor.Word) && !cursor.IsAt(cursor.Position + 1, "="))
        {
            cursor.Next();
        }

        var word = cursor.Word;
        if (cursor.Current.Kind is not (TokenKind.Keyword or TokenKind.Symbol) || !language.Statements.TryGetValue(word, out var form))
        {
            return Simple(start, "", StatementRole.Expression, function);
        }

        cursor.Next();
        switch (form.Shape)
        {
            case StatementShape.Values when !cursor.AtEnd && !cursor.Is(";"):
                return Simple(start, word, form.Role, function);
            case StatementShape.Opaque:
                cursor.Position = cursor.Limit;
                return Add(new Statement { Role = form.Role, Keyword = word, Start = start }, function);
            case StatementShape.Bare or StatementShape.Values:
                return Add(new Statement { Role = form.Role, Keyword = word, Start = start }, function);
        }

        return Compound(start, word, form, indent, function, type);
    }

    private Statement Simple(int start, string word, StatementRole role, Function? function)
    {
        var values = expressions.Values();
        var assigns = word.Length == 0 && values[0].Is(ExpressionKind.Assignment);
        var statement = new Statement { Role = assigns ? StatementRole.Assignment : role, Keyword = word, Start = start, Expressions = values };
        cursor.SkipTo(";");
        return Add(statement, function);
    }

    private Statement Compound(int start, string word, StatementForm form, int indent, Function? function, string type)
    {
        Expression? condition = null;
        ImmutableArray<Expression> values = [];
        ImmutableArray<Parameter> parameters = [];
        var name = "";
        switch (form.Shape)
        {
            case StatementShape.Condition:
                condition = expressions.Element();
                values = [condition];
                break;
            case StatementShape.Loop:
                values = [expressions.ForClause(cursor.Current.Start, stopAtIf: false)];
                break;
            case StatementShape.Header when !cursor.Is(":"):
                values = Header();
                break;
            case StatementShape.Function or StatementShape.Type:
                name = cursor.Word;
                cursor.Next();
                cursor.SkipTo("(", ":");
                parameters = form.Shape == StatementShape.Function && cursor.Is("(") ? expressions.Parameters() : [];
                values = [.. parameters.Select(each => each.Default).OfType<Expression>()];
                break;
        }

        cursor.SkipTo(":");
        cursor.Take(":");
        var statement = new Statement
        {
            Role = form.Role, Keyword = word, Name = name, Start = start, Expressions = values, Condition = condition, Parameters = parameters,
            HasBody = true, HeaderEnd = cursor.PreviousEnd,
        };
        Add(statement, function);
        var inner = form.Role == StatementRole.Function ? new Function(name, start, parameters, function, type) : function;
        Body(statement, indent, inner, form.Role == StatementRole.Type ? name : form.Role == StatementRole.Function ? "" : type);
        statement.End = statement.Body.Length > 0 ? statement.Body[^1].End : statement.HeaderEnd;
        if (inner is not null && form.Role == StatementRole.Function)
        {
            inner.End = statement.End;
        }

        return statement;
    }

    private ImmutableArray<Expression> Header()
    {
        var values = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            values.Add(expressions.Element());
            if (language.Alias is { } alias && cursor.Take(alias))
            {
                values.Add(expressions.Postfix());
            }
        }
        while (cursor.Take(","));
        return values.ToImmutable();
    }

    private void Body(Statement statement, int indent, Function? function, string type)
    {
        statement.OpenBody = cursor.AtEnd;
        statement.Body = !cursor.AtEnd ? [.. Rest(indent, function, type)]
            : line < lines.Count && lines[line].Indent > indent ? Block(lines[line].Indent, function, type)
            : [];
        StatementCollector.Link(statement.Body, statement);
    }

    private Statement Add(Statement statement, Function? function) => collected.Add(statement, function, cursor.PreviousEnd);

    private readonly record struct Line(int From, int To, int Indent);
}
