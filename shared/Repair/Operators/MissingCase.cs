using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>
/// A condition that lacks the case nearest at hand: whether what it looks into is there at all, one of its own questions asked of another
/// variable, a flag that is in scope. These are few, so that they are tried before the many questions that <see cref="ConditionPredicate"/> knows.
/// </summary>
internal sealed class MissingCase : IOperator
{
    private const int MostLookedInto = 3;
    private const int MostCounted = 2;
    private const int MostFlags = 3;
    private const int MostOthers = 3;

    public string Name => "case";

    public int Prior => 600;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var answer = site.Language.TruthOfAnything && site.Statement.Role == StatementRole.Return && site.Statement.Expressions is [{ Kind: ExpressionKind.Call } call] ? call : null;
        foreach (var condition in site.TestedRoots().Union(answer is null ? [] : [answer]))
        {
            var text = site.Text(condition);
            foreach (var looked in LookedInto(site, condition.All()).Take(MostLookedInto))
            {
                yield return Before(Site.Fill(site.Phrases.IsNotNull, looked), site.Language.And, 1000);
                yield return Before(Site.Fill(site.Phrases.IsNull, looked), site.Language.Or, 500);
            }

            foreach (var counted in LookedInto(site, condition.All().Concat(Inside(site.Statement))).Where(each => (site.KindOfVariable(each) & ValueKind.Sized) != 0).Take(MostCounted).Select(each => site.Length(each, site.KindOfVariable(each))))
            {
                yield return After($"{counted} > 0", site.Language.And, 600);
                yield return After($"{counted} > 0", site.Language.Or, 400);
            }

            foreach (var copy in Copies(site, condition).Distinct(StringComparer.Ordinal).Where(each => !text.Contains(each, StringComparison.Ordinal)))
            {
                var conjoined = condition.Kind == ExpressionKind.Binary && condition.Symbol == site.Language.And;
                yield return After(copy, site.Language.Or, conjoined ? 500 : 900);
                yield return After(copy, site.Language.And, conjoined ? 900 : 700);
            }

            foreach (var flag in Flags(site).Where(each => !condition.All().Any(part => part.Is(ExpressionKind.Name) && part.Symbol == each)).Take(MostFlags))
            {
                yield return After(Site.Fill(site.Phrases.Negation, flag), site.Language.And, 700);
                yield return After(flag, site.Language.And, 700);
                yield return After(flag, site.Language.Or, 500);
                yield return After(Site.Fill(site.Phrases.Negation, flag), site.Language.Or, 300);
            }

            Proposal Before(string predicate, string symbol, int weight) => Site.Replace(condition, $"{predicate} {symbol} {site.Side(condition, symbol)}", weight);

            Proposal After(string predicate, string symbol, int weight) => Site.Replace(condition, $"{site.Side(condition, symbol)} {symbol} {predicate}", weight);
        }
    }

    /// <summary>Variables and their members of which a member or an element is taken, or that a call is handed, in the order of the source.</summary>
    private static IEnumerable<string> LookedInto(Site site, IEnumerable<Expression> parts)
    {
        var all = parts.ToList();
        var owners = all.Where(each => each.Kind is ExpressionKind.Member or ExpressionKind.Index).Select(each => each[0]);
        var handed = all.Where(each => each.Is(ExpressionKind.Call)).SelectMany(each => each.Children.Skip(1)).Where(each => each.Is(ExpressionKind.Name));
        return owners.Concat(handed).Where(each => IsVariable(site, each)).Select(site.Text).Distinct(StringComparer.Ordinal);
    }

    private static bool IsVariable(Site site, Expression expression) => expression.Kind switch
    {
        ExpressionKind.Name => site.Variables.Any(each => each.Name == expression.Symbol && each.Distance == 0 && (each.Kind & (ValueKind.Number | ValueKind.Boolean | ValueKind.Callable)) == 0),
        ExpressionKind.Member => expression[0] is { Kind: ExpressionKind.Name } owner && (owner.Symbol == site.Language.Self || IsVariable(site, owner)) && expression.Parent is not { Kind: ExpressionKind.Call },
        _ => false,
    };

    private static IEnumerable<Expression> Inside(Statement statement) => statement.Body.SelectMany(each => each.AllExpressions());

    /// <summary>The questions of a condition with one variable in the place of another that is alike.</summary>
    private static IEnumerable<string> Copies(Site site, Expression condition)
    {
        foreach (var question in Conditions.Questions(condition, site.Language))
        {
            if (question.Is(ExpressionKind.Member))
            {
                var owner = site.Text(question[0]);
                foreach (var other in site.Vocabulary.MembersOf(owner).Concat(site.Vocabulary.SiblingsOf(owner, question.Symbol)).Where(each => each != question.Symbol && !site.Vocabulary.CallsOf(each).Any()).Take(MostOthers))
                {
                    yield return $"{owner}.{other}";
                }
            }

            foreach (var name in question.All().Where(each => each.Is(ExpressionKind.Name) && !(each.Parent is { Kind: ExpressionKind.Call } call && call[0] == each)))
            {
                var own = site.Variables.FirstOrDefault(each => each.Name == name.Symbol);
                var others = own is null ? [] : site.Variables.Where(each =>
                    each.Name != name.Symbol && each.Distance == own.Distance && each.Kind == own.Kind && (each.IsParameter == own.IsParameter || Similarity.Of(each.Name, own.Name) > 300));
                foreach (var other in others.OrderByDescending(each => Similarity.Of(each.Name, name.Symbol)).Take(MostOthers))
                {
                    var text = site.Text(question);
                    yield return text[..(name.Start - question.Start)] + other.Name + text[(name.End - question.Start)..];
                }
            }
        }
    }

    private static IEnumerable<string> Flags(Site site) =>
        site.Variables.Where(each => (each.Kind & ValueKind.Boolean) != 0 && (each.Kind & ValueKind.Callable) == 0 && (each.Distance == 0 || site.Language.BareMembers)).Select(each => each.Name)
            .Concat(site.Vocabulary.Members.Where(each => each.Key.StartsWith(site.Language.Self + ".", StringComparison.Ordinal) && each.Value.Kind == ValueKind.Boolean).Select(each => each.Key));
}
