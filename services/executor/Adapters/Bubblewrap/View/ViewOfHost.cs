using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>Decides what a sandbox sees of the host beyond the system.</summary>
internal sealed class ViewOfHost(HostView host)
{
    private readonly Lazy<View> programs = new(() =>
    {
        var view = new ViewBuilder(host);
        Toolchains.AddTo(view);
        PackageCaches.Offline(view);
        return view.Build();
    });

    public View For(SandboxRequest request)
    {
        var view = new ViewBuilder(host).With(programs.Value);
        var repository = request.Repository is { } path && Directory.Exists(path) ? Path.GetFullPath(path).TrimEnd('/') : null;
        Pyenv.AddTo(view, repository);
        Rustup.AddTo(view, repository);
        if (repository is not null)
        {
            view.Hide(repository);
            var scan = Dependencies.AddTo(view, repository, request.Carry.IsDefault ? ImmutableArray<string>.Empty : request.Carry);
            PackageCaches.AddTo(view, scan.Ecosystems);
        }
        // What the path finds in the repository, it finds in the workspace.
        view.Search([
            .. host.Path.Where(folder => view.Sees(folder) || (repository is not null && SystemFolders.Within(folder, repository))),
            "/usr/local/bin", "/usr/bin", "/bin",
        ]);
        return view.Build();
    }
}
