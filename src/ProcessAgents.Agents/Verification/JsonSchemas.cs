using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>Checks JSON against the JSON schemas of a process.</summary>
public sealed class JsonSchemas
{
    private const int SchemasMax = 256;
    private readonly ConcurrentDictionary<string, JsonSchema> schemas = new();

    /// <summary>What is wrong with a text; none when it is JSON that fits the schema.</summary>
    /// <param name="file">The schema.</param>
    /// <param name="json">The text to check.</param>
    /// <param name="cancellationToken">Stops reading the schema.</param>
    /// <exception cref="JobWorkers.JobFailureException">
    /// The file is no schema, or refers to another document.
    /// </exception>
    public async Task<IReadOnlyList<Finding>> CheckAsync(ResourceFile file, string json, CancellationToken cancellationToken)
    {
        var schema = await SchemaAsync(file, cancellationToken).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            return [new Finding("schema", $"The answer is not JSON: {exception.Message}")];
        }

        return [.. schema.Validate(json)
            .Select(error => new Finding("schema", $"{Place(error.Path)} {error.Kind}".Trim()))
            .Distinct()];
    }

    private async Task<JsonSchema> SchemaAsync(ResourceFile file, CancellationToken cancellationToken)
    {
        if (schemas.TryGetValue(file.Sha256, out var known))
        {
            return known;
        }

        try
        {
            var text = Encoding.UTF8.GetString(file.Bytes);
            RefuseForeignReferences(JsonNode.Parse(text), file.Path);
            var schema = await JsonSchema.FromJsonAsync(text, cancellationToken).ConfigureAwait(false);
            if (schemas.Count >= SchemasMax)
            {
                schemas.Clear();
            }

            return schemas.GetOrAdd(file.Sha256, schema);
        }
        catch (Exception exception) when (exception is JsonException or Newtonsoft.Json.JsonException
            or InvalidOperationException)
        {
            throw JobEnds.Incident($"Expected '{file.Path}' to be a JSON schema, but {exception.Message}", exception);
        }
    }

    // The library would fetch them: a schema must not make the worker call out.
    private static void RefuseForeignReferences(JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    if (name == "$ref" && value is JsonValue reference
                        && !reference.ToString().StartsWith('#'))
                    {
                        throw JobEnds.Incident(
                            $"Expected schema '{path}' to refer to itself alone, but it refers to '{reference}'.");
                    }

                    RefuseForeignReferences(value, path);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    RefuseForeignReferences(item, path);
                }

                break;
        }
    }

    private static string Place(string? path) => string.IsNullOrEmpty(path) ? "" : path + ":";
}
