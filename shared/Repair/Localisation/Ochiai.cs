namespace CodexPlatform.Repair.Localisation;

/// <summary>Ochiai's coefficient in per mille: failing runs of a place ÷ √(all failing × all runs of the place).</summary>
internal static class Ochiai
{
    public static int PerMille(int failed, int passed, int allFailed) =>
        failed == 0 || allFailed == 0 ? 0 : (int)(1_000_000L * failed / Roots.Of(1_000_000L * allFailed * (failed + passed)));
}
