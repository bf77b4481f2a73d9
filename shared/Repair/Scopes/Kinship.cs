namespace CodexPlatform.Repair.Scopes;

/// <summary>How likely a name was written where another was meant.</summary>
internal static class Kinship
{
    /// <summary>From 0 to 1000.</summary>
    public static int Weight(Variable instead, string name, ValueKind kind, bool isCallee)
    {
        var callable = (instead.Kind & ValueKind.Callable) != 0;
        var handedOn = callable && !isCallee && (kind & ValueKind.Callable) != 0;
        if (callable != isCallee && !handedOn && (callable || instead.Kind != ValueKind.None))
        {
            return 0;
        }

        var weight = 350;
        weight += (instead.Kind & kind) != 0 ? 250 : instead.Kind != ValueKind.None && kind != ValueKind.None ? -200 : 0;
        weight += Similarity.Of(instead.Name, name) * 3 / 10;
        weight += instead.Uses == 0 && !callable && instead.Distance == 0 ? 400 : instead.IsParameter ? 50 : 0;
        weight -= instead.Distance * 100;
        return Math.Clamp(weight, 20, 1000);
    }
}
