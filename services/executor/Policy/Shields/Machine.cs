using System.Text.RegularExpressions;

namespace CodexPlatform.Executor;

/// <summary>What is done to the machine as a whole.</summary>
internal static partial class Machine
{
    public static string? Stops(Invocation call) => call.Program switch
    {
        "shutdown" or "reboot" or "halt" or "poweroff" when !call.Has("--help") => "It would stop the machine",
        "init" or "telinit" when call.Operands.FirstOrDefault() is "0" or "6" => "It would stop the machine",
        "systemctl" when call.Operands.FirstOrDefault() is "poweroff" or "reboot" or "halt" or "kexec" or "rescue" or "emergency" => "It would stop the machine",
        "kill" when call.Operands.Concat(call.Arguments.Skip(1)).Any(process => process is "-1" or "1") => "It would kill every process",
        "killall5" => "It would kill every process",
        _ when call.Redirects.Any(redirect => redirect.Operator[0] == '>' && redirect.Target == "/proc/sysrq-trigger") => "It would stop the machine",
        _ => null,
    };

    public static string? Rises(Invocation call) =>
        call.Program is "sudo" or "doas" or "su" or "pkexec" or "runuser" or "sudoedit" ? $"{call.Program} asks for another user's rights" : null;

    public static string? Multiplies(Invocation call) =>
        Interpreters.Code(call) is { } code && ForkLoop().IsMatch(code) ? "Its code would start processes without end" : null;

    /// <summary>A shell function that pipes into itself.</summary>
    public static bool IsForkBomb(string script) => SelfPipe().IsMatch(script);

    public static string? Strips(Invocation call) => call.Program switch
    {
        "crontab" when call.HasShort('r') => "It would delete all timed jobs",
        "iptables" or "ip6tables" or "nft" when call.HasShort('F') || call.Operands.FirstOrDefault() == "flush" => "It would drop the firewall's rules",
        "ufw" when call.Operands.FirstOrDefault() is "disable" or "reset" => "It would drop the firewall's rules",
        "userdel" or "deluser" or "groupdel" => "It would delete a user or group",
        "setenforce" when call.Operands.FirstOrDefault() is "0" or "Permissive" => "It would switch protection off",
        "umount" when call.HasShort('a') || call.Operands.Contains("/") => "It would unmount the machine's file systems",
        "swapoff" when call.HasShort('a') => "It would switch swap off",
        _ => null,
    };

    /// <summary>A name is tried from its beginning only, and a body is short: the time stays in proportion to the text.</summary>
    [GeneratedRegex(@"(?<![^\s(){};|&])(?<name>(?>[^\s(){};|&]+))\s{0,9}\(\s{0,9}\)\s{0,9}\{[^}]{0,200}(?<![^\s{;&|])\k<name>\s{0,9}\|\s{0,9}\k<name>(?![^\s};&|])")]
    private static partial Regex SelfPipe();

    [GeneratedRegex(@"\bfork\s+while\s+fork\b|while\s*(?:\(?\s*(?:1|True|true)\s*\)?)\s*[:{]?\s*(?:os\.)?fork\s*\(|loop\s*\{\s*fork", RegexOptions.NonBacktracking)]
    private static partial Regex ForkLoop();
}
