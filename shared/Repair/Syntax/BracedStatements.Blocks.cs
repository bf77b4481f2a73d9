using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Syntax;

internal sealed partial class BracedStatements
{
    /// <summary>Reads a statement's block, or the one statement in its place.</summary>
    private Statement Block(Statement statement, Function? function, string? member)
    {
        ImmutableArray<Statement> body;
        if (cursor.Is("{"))
        {
            cursor.Next();
            statement.HeaderEnd = cursor.PreviousEnd;
            statement.OpenBody = true;
            body = List(function, member);
            cursor.Take("}");
        }
        else
        {
            body = cursor.AtEnd || cursor.Take(";") ? [] : [Statement(function)];
        }

        statement.HasBody = true;
        statement.Body = body;
        statement.End = cursor.PreviousEnd;
        StatementCollector.Link(body, statement);
        return statement;
    }

    /// <summary>The block of a function within an expression.</summary>
    private void InnerBlock(Function function)
    {
        if (!cursor.Is("{"))
        {
            return;
        }

        cursor.Next();
        var body = List(function, member: null);
        cursor.Take("}");
        StatementCollector.Link(body, null);
    }

    private ImmutableArray<Expression> LoopHeader()
    {
        if (!cursor.Is("("))
        {
            return [];
        }

        var end = cursor.Closing(cursor.Position);
        cursor.Next();
        if (cursor.Current.Kind == TokenKind.Keyword && language.Statements.TryGetValue(cursor.Word, out var form) && form.Role == StatementRole.Declaration)
        {
            cursor.Next();
        }

        var parts = ImmutableArray.CreateBuilder<Expression>();
        if (IsForEach(end))
        {
            parts.Add(expressions.ForClause(cursor.Current.Start, stopAtIf: false));
        }
        else
        {
            while (!cursor.AtEnd && cursor.Position < end)
            {
                var before = cursor.Position;
                if (!cursor.Is(";"))
                {
                    parts.AddRange(expressions.Values());
                }

                cursor.SkipTo(";", ")");
                cursor.Take(";");
                if (cursor.Position == before)
                {
                    break;
                }
            }
        }

        cursor.Position = Math.Min(end + 1, cursor.Limit);
        return parts.ToImmutable();
    }

    private bool IsForEach(int end)
    {
        for (var at = cursor.Position; at < end; at++)
        {
            if (cursor.IsAt(at, "of") || cursor.IsAt(at, "in"))
            {
                return true;
            }

            if (cursor.IsAt(at, ";") || cursor.IsAt(at, "="))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>A method or a field.</summary>
    private Statement Member(Function? function, string type)
    {
        expressions.Function = function;
        var start = cursor.Current.Start;
        var from = cursor.Position;
        while (!cursor.AtEnd && !cursor.Is("(") && !cursor.Is("=") && !cursor.Is(";") && !cursor.Is("{") && !cursor.Is("}") && !(cursor.Position > from && cursor.StartsLine && !cursor.IsAt(cursor.Position - 1, "@")))
        {
            cursor.Position = cursor.Is("[") ? Math.Min(cursor.Closing(cursor.Position) + 1, cursor.Limit) : cursor.Position + 1;
        }

        if (!cursor.Is("("))
        {
            var assigned = cursor.Take("=");
            var values = assigned ? expressions.Values() : [];
            if (!assigned && cursor.Is("{"))
            {
                var block = new Statement { Role = StatementRole.Other, Start = start };
                return Block(Add(block, function), function, null);
            }

            EndOfStatement();
            return Add(new Statement { Role = StatementRole.Declaration, Keyword = "field", Start = start, Expressions = values }, function);
        }

        cursor.Position--;
        var name = cursor.Word;
        cursor.Next();
        var parameters = expressions.Parameters();
        cursor.SkipTo("{", ";");
        var statement = new Statement
        {
            Role = StatementRole.Function, Keyword = "member", Name = name, Start = start, Parameters = parameters, HeaderEnd = cursor.PreviousEnd,
            Expressions = [.. parameters.Select(each => each.Default).OfType<Expression>()],
        };
        Add(statement, function);
        var inner = new Function(name, start, parameters, function, type);
        Block(statement, inner, null);
        inner.End = statement.End;
        return statement;
    }
}
