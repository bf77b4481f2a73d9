using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair.Syntax;

internal sealed partial class ExpressionParser
{
    /// <summary>What a case is for, up to the mark behind it: several patterns, or none.</summary>
    public ImmutableArray<Expression> Patterns(params ReadOnlySpan<string> ends)
    {
        var patterns = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            if (!IsAny(ends))
            {
                patterns.Add(Binary(0));
            }
        }
        while (cursor.Take(","));
        cursor.SkipTo(ends);
        return patterns.ToImmutable();
    }

    private bool IsAny(ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (cursor.Is(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a choice begins here, its word and its subject in parentheses.</summary>
    private bool IsSwitch => language.Switch is { SubjectFirst: false } form && cursor.Is(form.Word) && cursor.IsAt(cursor.Position + 1, "(");

    /// <summary>Whether the word of a choice stands here, behind its subject.</summary>
    private bool IsSwitchOf => language.Switch is { SubjectFirst: true } form && cursor.Is(form.Word) && cursor.IsAt(cursor.Position + 1, "{");

    private Expression Switch()
    {
        var start = cursor.Next().Start;
        return Arms(start, Primary());
    }

    private Expression SwitchOf(Expression subject)
    {
        cursor.Next();
        return Arms(subject.Start, subject);
    }

    /// <summary>Patterns with their values. Where statements follow a label, they are those of a function like any other.</summary>
    private Expression Arms(int start, Expression subject)
    {
        var parts = ImmutableArray.CreateBuilder<Expression>();
        parts.Add(subject);
        if (HoldsStatements())
        {
            BlockReader?.Invoke(Function);
        }
        else if (cursor.Take("{"))
        {
            while (!cursor.AtEnd && !cursor.Is("}"))
            {
                var before = cursor.Position;
                if (Arm(language.Switch!) is { } arm)
                {
                    parts.Add(arm);
                }

                if (cursor.Position == before)
                {
                    break;
                }
            }

            cursor.Take("}");
        }

        return new Expression(ExpressionKind.Switch, start, cursor.PreviousEnd, parts.ToImmutable());
    }

    private bool HoldsStatements()
    {
        var from = cursor.Position;
        cursor.Take("{");
        cursor.SkipTo(language.Arrow!, ":");
        var holds = cursor.Is(":");
        cursor.Position = from;
        return holds;
    }

    private Expression? Arm(SwitchForm form)
    {
        var start = cursor.Current.Start;
        if (form.Labels.Any(cursor.Is))
        {
            cursor.Next();
        }

        var patterns = Patterns(language.Arrow!, form.ArmEnd, "}");
        var pattern = patterns.Length switch
        {
            0 => Missing(),
            1 => patterns[0],
            _ => new Expression(ExpressionKind.Sequence, patterns[0].Start, patterns[^1].End, patterns, ","),
        };
        Expression? arm = null;
        if (cursor.Take(language.Arrow!))
        {
            var value = Value(form);
            arm = new Expression(ExpressionKind.Pair, start, Math.Max(pattern.End, value.End), [pattern, value]);
        }

        cursor.Take(form.ArmEnd);
        return arm;
    }

    /// <summary>A value with all up to its end, or a block that makes one.</summary>
    private Expression Value(SwitchForm form)
    {
        if (cursor.Is("{"))
        {
            BlockReader?.Invoke(Function);
            return Missing();
        }

        var value = Element();
        cursor.SkipTo(form.ArmEnd, "}");
        return value;
    }
}
