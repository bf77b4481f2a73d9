using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodexPlatform.Gateway.Tests;

public sealed class ApiDocumentTests : IAsyncLifetime
{
    private GatewayHost _gateway = null!;
    private JsonElement _document;

    public async Task InitializeAsync()
    {
        _gateway = await GatewayHost.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        var answer = await _gateway.Send(request);
        Assert.Equal((200, "application/json"), (answer.Status, answer.MediaType));
        _document = answer.Json;
    }

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public void Has_every_address_with_every_method_parameter_body_and_status()
    {
        var endpoints = _gateway.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        Assert.Equal(10, endpoints.Count);
        foreach (var endpoint in endpoints)
        {
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods)
            {
                var operation = _document.GetProperty("paths").GetProperty(endpoint.RoutePattern.RawText!).GetProperty(method.ToLowerInvariant());
                Assert.NotEqual("", operation.GetProperty("summary").GetString());
                Assert.Equal(
                    endpoint.RoutePattern.Parameters.Select(each => $"path {each.Name}")
                        .Concat((endpoint.Metadata.GetMetadata<QueryParameters>()?.All ?? []).Select(each => $"query {each.Name}"))
                        .Concat(endpoint.Metadata.GetOrderedMetadata<HeaderParameter>().Select(each => $"header {each.Name}")),
                    Items(operation, "parameters").Select(each => $"{each.GetProperty("in").GetString()} {each.GetProperty("name").GetString()}"));
                Assert.Equal(
                    endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Select(each => $"{each.StatusCode}").Distinct().Order(StringComparer.Ordinal),
                    operation.GetProperty("responses").EnumerateObject().Select(each => each.Name).Order(StringComparer.Ordinal));
                Assert.Equal(endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null, operation.TryGetProperty("requestBody", out _));
            }
        }
    }

    [Fact]
    public void Says_that_every_error_is_a_problem()
    {
        var errors = from path in _document.GetProperty("paths").EnumerateObject()
                     from operation in path.Value.EnumerateObject()
                     from response in operation.Value.GetProperty("responses").EnumerateObject()
                     where response.Name[0] is '4' or '5'
                     select response.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString();
        Assert.All(errors, reference => Assert.Equal("#/components/schemas/Problem", reference));
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void Has_a_schema_for_whatever_it_names()
    {
        var schemas = _document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(each => each.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "NewRun", "TakenRun", "RunSummary", "ListedRuns", "ListedEvents", "ListedEvent", "ShownGates", "ShownGate", "GateReply", "CancelWish", "Problem", "Fault" }, schemas);
        Assert.All(References(_document), reference => Assert.Contains(reference.Split('/')[^1], schemas));
    }

    [Fact]
    public void Says_what_a_task_must_have_and_that_nothing_else_is_taken()
    {
        var task = _document.GetProperty("components").GetProperty("schemas").GetProperty("NewRun");
        Assert.Equal(["check", "repository", "sponsor"], Items(task, "required").Select(each => each.GetString()!).Order(StringComparer.Ordinal));
        Assert.False(task.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public void Gives_every_operation_a_name_of_its_own()
    {
        var names = _document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString()).ToList();
        Assert.Equal(17, names.Count);
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void Says_which_members_may_be_absent_and_which_words_there_are()
    {
        var schemas = _document.GetProperty("components").GetProperty("schemas");
        Assert.Equal(["events", "ended"], Items(schemas.GetProperty("ListedEvents"), "required").Select(each => each.GetString()));
        Assert.Equal(["type", "title", "status", "code", "detail"], Items(schemas.GetProperty("Problem"), "required").Select(each => each.GetString()));
        Assert.Contains("answer", Items(schemas.GetProperty("GateReply"), "required").Select(each => each.GetString()));
        Assert.Equal(["branch", "ff", "none"], Items(schemas.GetProperty("NewRun").GetProperty("properties").GetProperty("merge"), "enum").Select(each => each.GetString()));
        Assert.Equal(["deny", "ask"], Items(schemas.GetProperty("NewRun").GetProperty("properties").GetProperty("shield"), "enum").Select(each => each.GetString()));
        Assert.Equal(["approve", "deny"], Items(schemas.GetProperty("GateAnswer"), "enum").Select(each => each.GetString()));
    }

    [Fact]
    public void Leaves_room_for_more_in_what_it_answers()
    {
        var closed = _document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(schema => schema.Value.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False).Select(schema => schema.Name);
        Assert.Equal(["CancelWish", "GateReply", "NewRun", "NewRunBudget"], closed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_no_server_and_no_machine() => Assert.DoesNotContain("127.0.0.1", _document.GetRawText(), StringComparison.Ordinal);

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) => parent.TryGetProperty(name, out var items) ? items.EnumerateArray() : [];

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
