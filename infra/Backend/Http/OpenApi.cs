using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Provisioning.Backend.Http;

/// <summary>Describes what the framework cannot see, because bodies and replies go through the pipeline.</summary>
internal static partial class OpenApi
{
    public const string DocumentName = "v1";

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = d => d.RelativePath?.StartsWith("backend/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Provisioning backend", Version = "v1" };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeAsync);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // What is null is left out.
            schema.Required = schema.Required?
                .Where(name => context.JsonTypeInfo.Properties.Any(p => p.Name == name && !p.IsGetNullable && Nullable.GetUnderlyingType(p.PropertyType) is null))
                .ToHashSet(StringComparer.Ordinal);
            return Task.CompletedTask;
        });
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RouteShape>().FirstOrDefault() is not { } shape)
        {
            return;
        }

        operation.Parameters ??= [];
        foreach (Match name in RouteValue().Matches(context.Description.RelativePath ?? ""))
        {
            Add(operation, name.Groups[1].Value, ParameterLocation.Path, required: true);
        }

        foreach (var name in shape.Query)
        {
            Add(operation, name, ParameterLocation.Query, required: false);
        }

        Add(operation, Caller.ActorHeader, ParameterLocation.Header, required: false);
        Add(operation, Caller.ChannelHeader, ParameterLocation.Header, required: false);
        if (!HttpMethods.IsGet(context.Description.HttpMethod ?? "GET"))
        {
            Add(operation, IdempotencyStore.Header, ParameterLocation.Header, required: false);
            Add(operation, "If-Match", ParameterLocation.Header, required: false);
        }

        if (shape.Body is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = Json(await context.GetOrCreateSchemaAsync(body, null, ct), "application/json"),
            };
        }

        operation.Responses = new OpenApiResponses
        {
            [shape.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = "Done",
                Content = shape.Reply is { } reply
                    ? Json(await context.GetOrCreateSchemaAsync(reply, null, ct), "application/json")
                    : Json(new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }, "application/pdf"),
            },
            ["default"] = new OpenApiResponse
            {
                Description = "Refused",
                Content = Json(await context.GetOrCreateSchemaAsync(typeof(Contract.Problem), null, ct), "application/problem+json"),
            },
        };
    }

    private static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema, string mediaType) =>
        new(StringComparer.Ordinal) { [mediaType] = new OpenApiMediaType { Schema = schema } };

    private static void Add(OpenApiOperation operation, string name, ParameterLocation place, bool required)
    {
        if (operation.Parameters!.Any(p => p.Name == name))
        {
            return;
        }

        operation.Parameters!.Add(new OpenApiParameter
        {
            Name = name,
            In = place,
            Required = required,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex RouteValue();
}
