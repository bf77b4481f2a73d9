namespace CodexPlatform.Codexctl.Tests;

/// <summary>Waits for a condition, with a limit.</summary>
internal static class Waits
{
    public static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }
}
