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

    /// <summary>A block within an expression.</summary>
    private void InnerBlock(Function? function)
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

    /// <summary>The members of a class within an expression.</summary>
    private void InnerClass(Function? function, string name)
    {
        cursor.Next();
        StatementCollector.Link(List(function, name), null);
        cursor.Take("}");
    }

    /// <summary>The names at the beginning of a block, with a comma between them. Nothing is read.</summary>
    private ImmutableArray<string> Constants()
    {
        var found = ImmutableArray.CreateBuilder<string>();
        var from = cursor.Position;
        var more = cursor.Take("{");
        while (more)
        {
            while (expressions.SkipAttribute())
            {
            }

            if (cursor.IsKind(TokenKind.Name))
            {
                found.Add(cursor.Word);
            }

            cursor.SkipTo(",", ";");
            more = cursor.Take(",");
        }

        cursor.Position = from;
        return found.ToImmutable();
    }

    /// <summary>What stands in a loop's parentheses, and the type that its variables are declared with.</summary>
    private (ImmutableArray<Expression> Parts, string Type) LoopHeader()
    {
        if (!cursor.Is("("))
        {
            return ([], "");
        }

        var end = cursor.Closing(cursor.Position);
        cursor.Next();
        if (cursor.Current.Kind == TokenKind.Keyword && language.Statements.TryGetValue(cursor.Word, out var form) && form.Role == StatementRole.Declaration)
        {
            cursor.Next();
        }

        var type = SkipDeclaredType([.. language.EachWords, "=", ";", ","]);
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
        return (parts.ToImmutable(), type);
    }

    private bool IsForEach(int end)
    {
        for (var at = cursor.Position; at < end; at++)
        {
            if (language.EachWords.Any(each => cursor.IsAt(at, each)))
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
        SkipModifiers();
        var from = cursor.Position;
        while (!cursor.AtEnd && !cursor.Is("(") && !cursor.Is("=") && !cursor.Is(";") && !cursor.Is("{") && !cursor.Is("}") && !(cursor.Position > from && cursor.StartsLine))
        {
            cursor.Position = cursor.Is("[") ? Math.Min(cursor.Closing(cursor.Position) + 1, cursor.Limit) : cursor.Position + 1;
        }

        if (cursor.Is("("))
        {
            cursor.Position--;
            return Callable(start, MemberKind.Method, "", type, function);
        }

        var assigned = cursor.Take("=");
        var values = assigned ? expressions.Values() : [];
        if (!assigned && cursor.Is("{"))
        {
            return Unnamed(start, function);
        }

        EndOfStatement();
        return Add(new Statement { Role = StatementRole.Declaration, Member = MemberKind.Field, Start = start, Expressions = values }, function);
    }

    /// <summary>A block of its own.</summary>
    private Statement Unnamed(int start, Function? function)
    {
        var block = new Statement { Role = StatementRole.Other, Start = start };
        return Block(Add(block, function), function, null);
    }
}
