using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CodexPlatform.Executor;

/// <summary>The thread that starts sandboxes and never ends before the engine.</summary>
/// <remarks><c>--die-with-parent</c> means the thread that forked: a pool thread that retires would take its sandboxes with it.</remarks>
internal static class LaunchThread
{
    /// <summary>F_SETFD and FD_CLOEXEC.</summary>
    private const int SetFlags = 2, CloseOnExecuteFlag = 1;

    private static readonly BlockingCollection<Action> Work = [];

    static LaunchThread() => new Thread(Loop) { IsBackground = true, Name = "sandbox-launch" }.Start();

    public static Task<Process> Start(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                CloseOnExecute();
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
            {
                started.SetException(error);
            }
        });
        return started.Task;
    }

    /// <summary>The runtime's own descriptors are not handed down; those the engine was started with would be.</summary>
    private static void CloseOnExecute()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.Parse(Path.GetFileName(entry), CultureInfo.InvariantCulture) is var descriptor and > 2)
            {
                _ = Control(descriptor, SetFlags, CloseOnExecuteFlag);
            }
        }
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int Control(int descriptor, int command, int argument);

    private static void Loop()
    {
        foreach (var work in Work.GetConsumingEnumerable())
        {
            work();
        }
    }
}
