using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

public sealed class SettingsFolderTests : IDisposable
{
    private readonly FakeHost host = new();

    public void Dispose() => host.Remove();

    [Fact]
    [Trait("Requirement", "X1")]
    public void Holds_the_short_list_and_nothing_that_is_not_open_to_all()
    {
        host.Put("etc/ssl/certs/bundle.crt", "certificates");
        host.Put("etc/ssl/private/key.pem", "secret");
        host.Put("etc/ssl/certs/shut.crt", "shut");
        host.Shut("etc/ssl/certs/shut.crt");
        host.Put("etc/shadow", "secret");
        host.Put("etc/passwd", "anna:x:1001:");
        SettingsFolder.Make(host.Folder + "/etc", host.Folder + "/copy", "/home/anna");
        Assert.Equal(
            ["group", "hosts", "nsswitch.conf", "passwd", "ssl", "ssl/certs", "ssl/certs/bundle.crt"],
            Directory.EnumerateFileSystemEntries(host.Folder + "/copy", "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(host.Folder + "/copy", path)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("anna:x", File.ReadAllText(host.Folder + "/copy/passwd"), StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_a_folder_of_many_to_be_bound_unless_something_in_it_is_shut()
    {
        for (var at = 0; at < 120; at++)
        {
            host.Link($"etc/alternatives/tool{at}", "/usr/bin/tool");
            host.Put($"etc/ssl/certs/{at}.crt", "certificate");
        }
        host.Put("etc/ssl/certs/shut.crt", "shut");
        host.Shut("etc/ssl/certs/shut.crt");
        Assert.Equal("alternatives", Assert.Single(SettingsFolder.Make(host.Folder + "/etc", host.Folder + "/copy", "/home/anna")));
        Assert.Empty(Directory.GetFileSystemEntries(host.Folder + "/copy/alternatives"));
        Assert.Equal(120, Directory.GetFileSystemEntries(host.Folder + "/copy/ssl/certs").Length);
    }

    [Fact]
    public void Copies_links_and_leaves_what_they_lead_to_as_it_is()
    {
        var program = host.Put("usr/lib/tool/program", "#!/bin/sh\n");
        host.Link("etc/alternatives/tool", host.Folder + "/usr/lib/tool");
        SettingsFolder.Make(host.Folder + "/etc", host.Folder + "/copy", "/home/anna");
        Assert.Equal(host.Folder + "/usr/lib/tool", new FileInfo(host.Folder + "/copy/alternatives/tool").LinkTarget);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(program).HasFlag(UnixFileMode.OtherExecute));
    }
}
