using System.Diagnostics;
using System.Globalization;

namespace CodexPlatform.Executor;

/// <summary>A control group as the kernel shows it: a folder of small files.</summary>
internal static class CgroupFolder
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <summary>Ends of processes are not told of; a killed one is gone within milliseconds unless the kernel holds it in a device.</summary>
    private const int Attempts = 1500;

    public static void Set(string folder, string file, string value) => File.WriteAllText($"{folder}/{file}", value);

    /// <summary>The number behind a word in a file of such lines; 0 if there is none.</summary>
    public static long Count(string file, string word)
    {
        try
        {
            return File.ReadLines(file).Where(line => line.StartsWith(word + " ", StringComparison.Ordinal))
                .Select(line => long.Parse(line.AsSpan(word.Length + 1), CultureInfo.InvariantCulture)).FirstOrDefault();
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Kills everything in a group, again until nothing is left, and removes it.</summary>
    public static async Task Remove(string folder, CancellationToken cancellationToken)
    {
        for (var attempt = 0; Directory.Exists(folder); attempt++)
        {
            var members = Members(folder);
            if ((members.Length == 0 || attempt >= Attempts) && Removed(folder, attempt))
            {
                return;
            }
            KillAll(folder, members);
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Whether it is gone. The kernel may hold an empty group for a moment longer.</summary>
    /// <exception cref="IOException">It is still there after every attempt.</exception>
    private static bool Removed(string folder, int attempt)
    {
        try
        {
            Directory.Delete(folder);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException) when (attempt < Attempts)
        {
            return false;
        }
    }

    private static string[] Members(string folder)
    {
        try
        {
            return File.ReadAllLines($"{folder}/cgroup.procs");
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static void KillAll(string folder, string[] members)
    {
        if (members.Length > 0 && File.Exists($"{folder}/cgroup.kill"))
        {
            Set(folder, "cgroup.kill", "1");
            return;
        }
        foreach (var process in members)
        {
            Kill(int.Parse(process, CultureInfo.InvariantCulture));
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself.
        }
    }
}
