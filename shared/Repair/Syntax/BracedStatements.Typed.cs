using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Syntax;

/// <summary>Declarations of languages in which the type stands before the name.</summary>
internal sealed partial class BracedStatements
{
    /// <summary>A declaration of variables or of a function within a function; null if none begins here.</summary>
    private Statement? Typed(int start, Function? function)
    {
        var from = cursor.Position;
        if (SkipDeclaredType("=", ";", ",", "[") is { Length: > 0 } declared)
        {
            return Simple(start, "", StatementRole.Declaration, function, declared);
        }

        var end = language.TypesFirst ? TypeSpan.End(cursor, from) : -1;
        if (end < 0 || end >= cursor.Limit || cursor.At(end).Kind != TokenKind.Name || !cursor.IsAt(TypeSpan.Arguments(cursor, end + 1), "("))
        {
            return null;
        }

        cursor.Position = end;
        return Callable(start, MemberKind.None, cursor.Between(from, end), "", function);
    }

    /// <summary>Moves from the type of a declaration, if one stands here, to the name or the names in parentheses behind it; answers the type as written, empty for none.</summary>
    /// <param name="ends">What may follow the name.</param>
    private string SkipDeclaredType(params ReadOnlySpan<string> ends)
    {
        var before = cursor.Position;
        SkipModifiers();
        var from = cursor.Position;
        var end = language.TypesFirst ? TypeSpan.End(cursor, from) : -1;
        if (end >= 0 && end < cursor.Limit && (cursor.At(end).Kind == TokenKind.Name || cursor.IsAt(end, "(")))
        {
            var behind = cursor.IsAt(end, "(") ? cursor.Closing(end) + 1 : end + 1;
            foreach (var each in ends)
            {
                if (cursor.IsAt(behind, each) && (behind == end + 1 || each is not ("," or ";" or "[")))
                {
                    cursor.Position = end;
                    return cursor.Between(from, end);
                }
            }
        }

        cursor.Position = before;
        return "";
    }

    private void SkipModifiers()
    {
        while (expressions.SkipAttribute() || (language.Modifiers.Contains(cursor.Word) && IsModifier() && cursor.Take(cursor.Word)))
        {
        }

        if (language.TypesFirst)
        {
            cursor.Position = Math.Min(TypeSpan.Arguments(cursor, cursor.Position), cursor.Limit);
        }
    }

    private bool IsModifier()
    {
        var next = cursor.Position + 1;
        return next < cursor.Limit && !(language.LinesEndStatements && cursor.LineStartsAt(next))
            && (cursor.At(next).Kind is TokenKind.Keyword or TokenKind.Name || (language.TypesFirst && (cursor.IsAt(next, "@") || cursor.IsAt(next, "<"))));
    }

    /// <summary>What a type takes when it is made, behind its name.</summary>
    private ImmutableArray<Parameter> TypeParameters()
    {
        cursor.Next();
        cursor.Position = TypeSpan.Arguments(cursor, cursor.Position);
        return cursor.Is("(") ? expressions.Parameters() : [];
    }

    /// <summary>A method, a property, a field or a type within a type.</summary>
    private Statement TypedMember(Function? function, string type)
    {
        expressions.Function = function;
        var start = cursor.Current.Start;
        SkipModifiers();
        if (language.Modifiers.Contains(cursor.Word) && (cursor.IsAt(cursor.Position + 1, "(") || cursor.IsAt(cursor.Position + 1, "{")))
        {
            cursor.Next();
        }

        if (cursor.Is("{") || (cursor.IsKind(TokenKind.Name) && cursor.IsAt(cursor.Position + 1, "{")))
        {
            cursor.SkipTo("{");
            return Unnamed(start, function);
        }

        if (cursor.IsKind(TokenKind.Keyword) && language.Statements.TryGetValue(cursor.Word, out var form) && form.Role is StatementRole.Type or StatementRole.Import)
        {
            return Unmodified(start, function);
        }

        if (cursor.IsKind(TokenKind.Name) && cursor.IsAt(cursor.Position + 1, "("))
        {
            return Callable(start, MemberKind.Method, "", type, function);
        }

        var written = expressions.TypeAhead(cursor.Position);
        while (cursor.IsAt(cursor.Position + 1, ".") && cursor.IsKind(TokenKind.Name))
        {
            cursor.Position += 2;
        }

        var at = cursor.Position;
        cursor.Position = Math.Min(TypeSpan.Arguments(cursor, at + 1), cursor.Limit);
        cursor.SkipTo("(", "{", "=", ";", ",", "=>");
        if (cursor.Is("("))
        {
            cursor.Position = at;
            return Callable(start, MemberKind.Method, written, type, function);
        }

        if (cursor.Is("{") || cursor.Is("=>"))
        {
            return Property(start, at, written, type, function);
        }

        if (written.Length == 0)
        {
            EndOfStatement();
            return Add(new Statement { Role = StatementRole.Declaration, Start = start }, function);
        }

        cursor.Position = at;
        return Simple(start, "", StatementRole.Declaration, function, written);
    }

    /// <summary>From a function's name on.</summary>
    private Statement Callable(int start, MemberKind member, string written, string type, Function? outer)
    {
        var name = cursor.Word;
        cursor.SkipTo("(");
        var parameters = expressions.Parameters();
        cursor.SkipTo("{", ";", "=>");
        var statement = Add(
            new Statement
            {
                Role = StatementRole.Function, Member = member, Name = name, Start = start, Parameters = parameters, HeaderEnd = cursor.PreviousEnd, Type = written,
                Expressions = [.. parameters.Select(each => each.Default).OfType<Expression>()],
            },
            outer);
        var inner = new Function(name, start, parameters, outer, type) { Returns = written };
        Body(statement, inner);
        inner.End = statement.End;
        return statement;
    }

    private Statement Property(int start, int nameAt, string written, string type, Function? outer)
    {
        var name = cursor.Between(nameAt, nameAt + 1);
        if (cursor.Is("{") && IsAutomatic(cursor.Closing(cursor.Position)))
        {
            return Automatic(start, nameAt, written, outer);
        }

        var statement = Add(
            new Statement { Role = StatementRole.Function, Member = MemberKind.Property, Name = name, Start = start, HeaderEnd = cursor.PreviousEnd, Type = written }, outer);
        var inner = new Function(name, start, language.GivenValue is { } given ? [new Parameter(given, start, written, null)] : [], outer, type) { Returns = written };
        if (cursor.Is("=>"))
        {
            Body(statement, inner);
        }
        else
        {
            Accessors(statement, inner);
        }

        inner.End = statement.End;
        return statement;
    }

    private bool IsAutomatic(int close)
    {
        for (var at = cursor.Position + 1; at < close; at++)
        {
            if (cursor.IsAt(at, "{") || cursor.IsAt(at, "=>"))
            {
                return false;
            }
        }

        return true;
    }

    private Statement Automatic(int start, int nameAt, string written, Function? outer)
    {
        var token = cursor.At(nameAt);
        var name = new Expression(ExpressionKind.Name, token.Start, token.End, [], cursor.Between(nameAt, nameAt + 1), token.Start);
        cursor.Position = Math.Min(cursor.Closing(cursor.Position) + 1, cursor.Limit);
        var mark = cursor.Current.Start;
        if (!cursor.Take("="))
        {
            return Add(new Statement { Role = StatementRole.Declaration, Start = start, Expressions = [name], Type = written }, outer);
        }

        var value = expressions.Element();
        EndOfStatement();
        var given = new Expression(ExpressionKind.Assignment, name.Start, value.End, [name, value], "=", mark);
        return Add(new Statement { Role = StatementRole.Declaration, Start = start, Expressions = [given], Type = written }, outer);
    }

    private void Accessors(Statement property, Function inner)
    {
        var found = ImmutableArray.CreateBuilder<Statement>();
        cursor.Next();
        property.HeaderEnd = cursor.PreviousEnd;
        while (!cursor.AtEnd && !cursor.Is("}"))
        {
            var before = cursor.Position;
            var accessor = new Statement { Role = StatementRole.Other, Start = cursor.Current.Start };
            cursor.SkipTo("{", ";", "=>");
            accessor.HeaderEnd = cursor.PreviousEnd;
            if (!cursor.Take(";"))
            {
                Body(Add(accessor, inner), inner);
                found.Add(accessor);
            }

            cursor.Position += cursor.Position == before ? 1 : 0;
        }

        cursor.Take("}");
        property.HasBody = true;
        property.Body = found.ToImmutable();
        property.End = cursor.PreviousEnd;
        StatementCollector.Link(property.Body, property);
    }

    /// <summary>A block, or an arrow and one expression.</summary>
    private void Body(Statement statement, Function inner)
    {
        if (!cursor.Take("=>"))
        {
            Block(statement, inner, null);
            return;
        }

        expressions.Function = inner;
        var start = cursor.Current.Start;
        var value = expressions.Element();
        var body = new Statement { Role = value.Is(ExpressionKind.Assignment) ? StatementRole.Assignment : StatementRole.Return, Start = start, Expressions = [value] };
        body.End = value.End;
        Add(body, inner);
        EndOfStatement();
        statement.HasBody = true;
        statement.Body = [body];
        statement.End = cursor.PreviousEnd;
        StatementCollector.Link(statement.Body, statement);
    }
}
