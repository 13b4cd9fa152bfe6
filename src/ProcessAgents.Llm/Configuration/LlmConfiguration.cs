using System.Text.Json;
using System.Text.Json.Serialization;

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

    /// <summary>Field for the maximum output; null takes what fits the host.</summary>
    public string? MaxTokensField { get; init; }
}

/// <summary>What a model's name means.</summary>
/// <param name="Provider">Name of a provider.</param>
/// <param name="Model">The provider's id of the model, as in the price table.</param>
public sealed record ModelConfiguration(string Provider, string Model);
