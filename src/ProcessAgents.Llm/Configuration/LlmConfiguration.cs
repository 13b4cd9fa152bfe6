using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ProcessAgents.Llm.Providers.OpenAI;

namespace ProcessAgents.Llm;

/// <summary>
/// Which providers there are, and which name of a process means which model: the file given by the operator, so that a
/// process names <c>decider</c> and never a provider.
/// </summary>
public sealed record LlmConfiguration
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Providers by name.</summary>
    public required IReadOnlyDictionary<string, ProviderConfiguration> Providers { get; init; }

    /// <summary>Models by the name that processes use.</summary>
    public required IReadOnlyDictionary<string, ModelConfiguration> Models { get; init; }

    /// <exception cref="InvalidDataException">The file is missing or says something that cannot be.</exception>
    public static LlmConfiguration Load(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (IOException exception)
        {
            throw new InvalidDataException($"Expected to read models from '{path}', but {exception.Message}", exception);
        }
    }

    /// <exception cref="InvalidDataException">The bytes say something that cannot be.</exception>
    public static LlmConfiguration Parse(ReadOnlySpan<byte> json, string name)
    {
        LlmConfiguration configuration;
        try
        {
            configuration = JsonSerializer.Deserialize<LlmConfiguration>(json, JsonOptions)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"Expected to read models from '{name}', but {exception.Message}", exception);
        }

        foreach (var (model, meaning) in configuration.Models)
        {
            if (!configuration.Providers.ContainsKey(meaning.Provider))
            {
                throw new InvalidDataException(
                    $"Expected model '{model}' in '{name}' to name a provider, but there is no provider '{meaning.Provider}'.");
            }

            if (meaning.Fallbacks.FirstOrDefault(other => other == model || !configuration.Models.ContainsKey(other))
                is { } wrong)
            {
                throw new InvalidDataException(
                    $"Expected the fallbacks of model '{model}' in '{name}' to be other models, but one is '{wrong}'.");
            }
        }

        return configuration;
    }
}

/// <summary>A provider.</summary>
public sealed record ProviderConfiguration
{
    /// <summary>
    /// Address that ends before <c>/chat/completions</c>. <c>${NAME}</c> in it is read from the environment.
    /// </summary>
    public required string Endpoint { get; init; }

    /// <summary>Name of the environment variable that holds the key; null sends none.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>Further request headers: header name to the environment variable that holds its value.</summary>
    public IReadOnlyDictionary<string, string> HeaderVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>Field for the maximum output; null takes what fits the host.</summary>
    public string? MaxTokensField { get; init; }

    /// <summary>Whether answers are asked for as a stream. Default false.</summary>
    public bool Stream { get; init; }

    /// <summary>How a JSON schema is asked for: schema (default), object or prompt.</summary>
    public JsonAnswers JsonAnswers { get; init; }
}

/// <summary>What a model's name means.</summary>
public sealed record ModelConfiguration
{
    /// <summary>Name of a provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's id of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Name in the price table whose prices hold; null: the model's id.</summary>
    public string? PricedAs { get; init; }

    /// <summary>Models to ask, in this order, when this one cannot be had.</summary>
    public IReadOnlyList<string> Fallbacks { get; init; } = [];

    /// <summary>Members of the request that the model refuses, such as <c>temperature</c>.</summary>
    public IReadOnlyList<string> Omit { get; init; } = [];

    /// <summary>Further members of the request, such as <c>reasoning_effort</c>.</summary>
    public JsonObject? Body { get; init; }
}
