using System.CommandLine;
using CodexPlatform.Contracts;

namespace CodexPlatform.Codexctl;

/// <summary><c>demo</c>: the main job on the bundled sample.</summary>
internal static class DemoVerb
{
    public static Verb Create(VerbContext context)
    {
        var json = new Option<bool>("--json") { Description = "Standard output is one JSON object, the result" };
        var verb = new Verb(
            "demo",
            "Repair a bundled sample repository with failing tests, then replay the run",
            "codexctl demo",
            "codexctl --data ./try demo --json") { json };
        context.Act(verb, async (parse, data, cancellationToken) =>
        {
            string repository;
            try
            {
                repository = await SampleRepository.Make(data, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
            {
                return context.Invocation.Refuse($"The sample repository cannot be made: {exception.Message}");
            }

            var writer = parse.GetValue(json) ? context.Terminal.Error : context.Terminal.Out;
            await writer.WriteLineAsync($"Sample repository {repository}, whose check fails: {SampleRepository.Check}").ConfigureAwait(false);
            var request = new RunRequest(
                repository, SampleRepository.Check, SampleRepository.Intent, [], null, [], [], null, null,
                MergeMode.Branch, "deny", null, null, context.Invocation.User, "repair", Strict: false);
            return await RunVerb.Admit(context, request, data, parse, parse.GetValue(json), cancellationToken).ConfigureAwait(false);
        });
        return verb;
    }
}
