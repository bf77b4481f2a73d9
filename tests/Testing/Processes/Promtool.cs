using System.ComponentModel;
using System.Diagnostics;

namespace CodexPlatform.Testing;

/// <summary>Prometheus's own judgement of an exposition (Debian package <c>prometheus</c>).</summary>
public static class Promtool
{
    /// <summary>What <c>promtool check metrics</c> complains of; empty when it is content, or where it is not installed and need not be.</summary>
    public static async Task<string> Complaints(string exposition)
    {
        var start = new ProcessStartInfo("promtool", ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        using var promtool = new Process { StartInfo = start };
        try
        {
            promtool.Start();
        }
        catch (Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            return "";
        }

        var said = Task.WhenAll(promtool.StandardError.ReadToEndAsync(), promtool.StandardOutput.ReadToEndAsync());
        await promtool.StandardInput.WriteAsync(exposition);
        promtool.StandardInput.Close();
        var texts = await said;
        await promtool.WaitForExitAsync();
        return promtool.ExitCode == 0 && texts.All(text => text.Length == 0) ? "" : $"exit {promtool.ExitCode}: {string.Concat(texts)}";
    }
}
