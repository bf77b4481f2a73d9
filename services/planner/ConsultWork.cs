using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;

namespace CodexPlatform.Planner;

/// <summary>Asks the run's model: the exact question is stored before it is put, the exact answer before it counts.</summary>
internal sealed class ConsultWork(PromptBuilder prompts, IEnumerable<IModel> models, Artifacts artifacts) : IEffectWork<Consult>
{
    private static readonly Author By = new("planner");

    public ImmutableArray<RunEvent> Begin(Run run, string effect, int fence) => [];

    public async Task<RunEvent> CarryOut(EffectHold hold, CancellationToken cancellationToken)
    {
        var provider = hold.Run.Submitted!.Options.Model.Split(':')[0];
        var model = models.FirstOrDefault(each => each.Provider == provider)
            ?? throw new EffectFailedException("model.unknown", $"There is no model provider {provider}", retriable: false);

        var request = await prompts.Build(hold.Run, cancellationToken).ConfigureAwait(false);
        var prompt = await artifacts.Write(JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Stored), By, cancellationToken).ConfigureAwait(false);
        var response = await Ask(model, request, cancellationToken).ConfigureAwait(false);
        foreach (var content in response.Artifacts)
        {
            await artifacts.Write(content, By, cancellationToken).ConfigureAwait(false);
        }

        var raw = await artifacts.Write(response.Raw, By, cancellationToken).ConfigureAwait(false);
        var memory = response.Memory is null ? null : await artifacts.Write(Encoding.UTF8.GetBytes(response.Memory), By, cancellationToken).ConfigureAwait(false);
        return new RunEvent.ModelAnswered(hold.Effect, hold.Fence, new ModelAnswer(
            provider, response.Model, response.Template, prompt, raw, response.Reply, response.Usage, memory));
    }

    private static async Task<ModelResponse> Ask(IModel model, ModelRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await model.Answer(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ModelUnavailableException unavailable)
        {
            throw new EffectFailedException(unavailable.Code, unavailable.Message, unavailable.Retriable, unavailable);
        }
    }
}
