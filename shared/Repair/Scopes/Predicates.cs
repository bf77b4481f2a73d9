using CodexPlatform.Repair.Operators;

namespace CodexPlatform.Repair.Scopes;

/// <summary>Questions that could be asked at a place: those asked nearby, and the usual ones about its variables.</summary>
internal static class Predicates
{
    private const int Most = 40;

    /// <summary>Text and weight, from 1 to 1000, without doubles.</summary>
    public static IReadOnlyList<(string Text, int Weight)> At(Site site)
    {
        var found = new List<(string, int)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var donor in site.Donors.Where(each => each.IsCondition && (each.Near || Known(site, each))).Take(20))
        {
            Add(donor.Text, donor.Near ? 800 : 400);
            if (donor.Near)
            {
                Add(site.Negated(donor.Expression), 300);
            }
        }

        foreach (var variable in site.Variables.Where(each => each.Distance == 0 && (each.Kind & ValueKind.Callable) == 0).Take(10))
        {
            Ask(variable);
        }

        return [.. found.OrderByDescending(each => each.Item2).Take(Most)];

        void Add(string text, int weight)
        {
            if (seen.Add(text))
            {
                found.Add((text, weight));
            }
        }

        void Ask(Variable variable)
        {
            var phrases = site.Phrases;
            if ((variable.Kind & ValueKind.Number) != 0)
            {
                Add($"{variable.Name} > 0", 300);
                Add($"{variable.Name} == 0".Replace("==", site.Language.Equal, StringComparison.Ordinal), 350);
                Add($"{variable.Name} < 0", 300);
            }

            if ((variable.Kind & ValueKind.Sized) != 0 || variable.Kind == ValueKind.None)
            {
                Add((variable.Kind & ValueKind.Array) != 0 ? $"{site.Length(variable.Name, variable.Kind)} == 0" : Site.Fill(phrases.IsEmpty, variable.Name), 500);
                Add((variable.Kind & ValueKind.Array) != 0 ? $"{site.Length(variable.Name, variable.Kind)} > 0" : Site.Fill(phrases.NotEmpty, variable.Name), 400);
                if (site.Language.TruthOfAnything)
                {
                    Add(variable.Name, 400);
                }
            }

            if ((variable.Kind & ValueKind.Boolean) != 0)
            {
                Add(variable.Name, 600);
                Add(Site.Fill(phrases.Negation, variable.Name), 600);
            }

            foreach (var limit in site.Variables.Where(each => each.Distance == 0 && (each.Kind & ValueKind.Number) != 0 && each.Name != variable.Name).Take(3))
            {
                if ((variable.Kind & ValueKind.Sized) != 0)
                {
                    var length = site.Length(variable.Name, variable.Kind);
                    Add($"{length} <= {limit.Name}", variable.IsParameter && limit.IsParameter ? 550 : 350);
                    Add($"{length} > {limit.Name}", variable.IsParameter && limit.IsParameter ? 550 : 350);
                    Add($"{length} {site.Language.Equal} {limit.Name}", 250);
                }
                else if ((variable.Kind & ValueKind.Number) != 0)
                {
                    Add($"{variable.Name} > {limit.Name}", 300);
                    Add($"{variable.Name} >= {limit.Name}", 250);
                    Add($"{variable.Name} {site.Language.Equal} {limit.Name}", 250);
                }
            }

            if (site.Language.TruthOfAnything || (variable.Kind & (ValueKind.Number | ValueKind.Boolean)) == 0)
            {
                Add(Site.Fill(phrases.IsNotNull, variable.Name), 350);
                Add(Site.Fill(phrases.IsNull, variable.Name), 350);
            }

            var holders = site.Variables.Where(each =>
                each.Distance == 0 && (each.Kind & ValueKind.Collection) != 0 && each.Name != variable.Name && (variable.Kind & ValueKind.Collection) == 0);
            foreach (var holder in holders.Take(4))
            {
                Add(Site.Fill(phrases.NotContains, variable.Name, holder.Name), 300);
                Add(Site.Fill(phrases.Contains, variable.Name, holder.Name), 250);
            }
        }
    }

    private static bool Known(Site site, Donor donor) =>
        donor.Expression.All().Where(each => each.Is(Syntax.ExpressionKind.Name)).All(each =>
            site.Language.Builtins.Contains(each.Symbol) || each.Symbol == site.Language.Self || site.Variables.Any(variable => variable.Name == each.Symbol));
}
