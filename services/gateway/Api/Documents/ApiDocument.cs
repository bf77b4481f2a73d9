using System.Text.Json.Nodes;
using CodexPlatform.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace CodexPlatform.Gateway;

/// <summary>The API's own description, made from what its addresses say of themselves.</summary>
internal static class ApiDocument
{
    public const string Address = "/openapi/v1.json";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json =>
        {
            // Schemas follow the dialect that bodies are read and written in.
            var (options, dialect) = (json.SerializerOptions, WireJson.Stored);
            options.TypeInfoResolver = dialect.TypeInfoResolver;
            options.NumberHandling = dialect.NumberHandling;
            options.UnmappedMemberHandling = dialect.UnmappedMemberHandling;
            options.DefaultIgnoreCondition = dialect.DefaultIgnoreCondition;
            options.RespectNullableAnnotations = dialect.RespectNullableAnnotations;
            options.RespectRequiredConstructorParameters = dialect.RespectRequiredConstructorParameters;
            foreach (var converter in dialect.Converters)
            {
                options.Converters.Add(converter);
            }
        })
        .AddOpenApi("v1", document => document
            .AddDocumentTransformer((api, _, _) =>
            {
                api.Info = new OpenApiInfo
                {
                    Title = "CodexPlatform",
                    Version = "v1",
                    Description = "Runs of autonomous coding agents: submit, watch, answer, read the evidence. Every error is a problem of RFC 9457.",
                };
                api.Servers = [];
                return Task.CompletedTask;
            })
            .AddSchemaTransformer((schema, context, _) =>
            {
                SchemaDetails.Complete(schema, context.JsonTypeInfo, context.JsonPropertyInfo);
                return Task.CompletedTask;
            })
            .AddOperationTransformer((operation, context, _) =>
            {
                if (HttpMethods.IsHead(context.Description.HttpMethod ?? ""))
                {
                    operation.OperationId += "Head";
                }

                Describe(operation, context.Description.ActionDescriptor.EndpointMetadata);
                return Task.CompletedTask;
            }));

    private static void Describe(OpenApiOperation operation, IList<object> metadata)
    {
        operation.Parameters ??= [];
        foreach (var parameter in metadata.OfType<QueryParameters>().SelectMany(each => each.All))
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name, In = ParameterLocation.Query, Description = parameter.Description, Schema = SchemaOf(parameter),
            });
        }

        foreach (var header in metadata.OfType<HeaderParameter>())
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = header.Name, In = ParameterLocation.Header, Description = header.Description, Schema = Text(),
            });
        }

        foreach (var stream in (operation.Responses ?? []).Values.SelectMany(response => response.Content ?? new Dictionary<string, OpenApiMediaType>()))
        {
            if (stream.Key == MediaTypes.EventStream && stream.Value is OpenApiMediaType form)
            {
                form.Schema = Text();
            }
        }
    }

    private static OpenApiSchema SchemaOf(QueryParameter parameter) => parameter switch
    {
        QueryParameter.Number number => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Format = "int64",
            Minimum = number.Least.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Maximum = number.Most.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Default = number.Default is { } value ? JsonValue.Create(value) : null,
        },
        QueryParameter.Word word => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. word.Words.Select(each => (JsonNode)JsonValue.Create(each)!)] },
        _ => Text(),
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
