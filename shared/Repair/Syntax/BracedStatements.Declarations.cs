using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Syntax;

internal sealed partial class BracedStatements
{
    /// <summary>What may follow the name that a type stands before.</summary>
    private static readonly ImmutableArray<string> DeclarationEnds = ["=", ";", ",", ":", "[", "in"];

    /// <summary>A declaration that begins with its type; null if none stands here.</summary>
    private Statement? Declared(int start, Function? function)
    {
        var type = SkipDeclaredType();
        if (type.Length == 0)
        {
            return null;
        }

        var values = expressions.Values();
        EndOfStatement();
        return Add(new Statement { Role = StatementRole.Declaration, Type = type, Start = start, Expressions = values }, function);
    }

    /// <summary>Moves from the type of a declaration, if one stands here, to the name behind it; answers the type as written, empty for none.</summary>
    private string SkipDeclaredType()
    {
        SkipModifiers();
        var name = language.TypesFirst ? TypeScan.End(cursor, cursor.Position) : -1;
        if (name < 0 || name >= cursor.Limit || cursor.At(name).Kind != TokenKind.Name || !DeclarationEnds.Any(each => cursor.IsAt(name + 1, each)))
        {
            return "";
        }

        var type = TextOf(cursor.Position, name);
        cursor.Position = name;
        return type;
    }

    private string TextOf(int from, int to) => string.Concat(Enumerable.Range(from, to - from).Select(cursor.WordAt));

    private void SkipModifiers()
    {
        while (cursor.Is("@") ? SkipAnnotation() : language.Modifiers.Contains(cursor.Word) && IsModifier())
        {
            cursor.Next();
        }
    }

    /// <summary>Stops at the last token of an annotation.</summary>
    private bool SkipAnnotation()
    {
        cursor.Next();
        while (cursor.IsAt(cursor.Position + 1, "."))
        {
            cursor.Position += 2;
        }

        cursor.Position = cursor.IsAt(cursor.Position + 1, "(") ? Math.Min(cursor.Closing(cursor.Position + 1), cursor.Limit) : cursor.Position;
        return !cursor.AtEnd;
    }

    private bool IsModifier()
    {
        var next = cursor.Position + 1;
        return next < cursor.Limit
            && ((!cursor.LineStartsAt(next) && cursor.At(next).Kind is TokenKind.Keyword or TokenKind.Name) || (language.TypesFirst && (cursor.IsAt(next, "@") || cursor.IsAt(next, "<"))));
    }
}
