using System.Security.Cryptography;
using System.Text.Json;

namespace ProcessAgents.Ledger;

/// <summary>
/// Prices of models at a date: one JSON object in LiteLLM's format, from model id to prices in USD per token.
/// </summary>
public sealed class PriceTable
{
    private readonly Dictionary<string, ModelPrice> prices;

    private PriceTable(string id, string sha256, Dictionary<string, ModelPrice> prices)
    {
        Id = id;
        Sha256 = sha256;
        this.prices = prices;
    }

    /// <summary>
    /// The file's name without extension and the first 12 digits of its hash: <c>simulated-2026-11-01@1f0c...</c>.
    /// </summary>
    public string Id { get; }

    /// <summary>SHA-256 of the file's bytes, in lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>The models that have a price, in alphabetical order.</summary>
    public IReadOnlyCollection<string> Models => [.. prices.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads a table from a file.</summary>
    /// <exception cref="PriceTableException">The file is missing or is not a table of prices.</exception>
    public static PriceTable Load(string path)
    {
        try
        {
            return Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path));
        }
        catch (IOException exception)
        {
            throw new PriceTableException($"Expected to read price table '{path}', but {exception.Message}", exception);
        }
    }

    /// <summary>Reads a table from the bytes of its file.</summary>
    /// <exception cref="PriceTableException">The bytes are not a table of prices.</exception>
    public static PriceTable Parse(string name, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var prices = new Dictionary<string, ModelPrice>(StringComparer.Ordinal);
            foreach (var model in document.RootElement.EnumerateObject().Where(model => model.Name != "sample_spec"))
            {
                if (ModelPriceReader.Read(model.Value) is { } price)
                {
                    prices[model.Name] = price;
                }
            }

            var hash = Convert.ToHexStringLower(SHA256.HashData(json.Span));
            return new PriceTable($"{name}@{hash[..12]}", hash, prices);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException
            or OverflowException)
        {
            throw new PriceTableException(
                $"Expected to read price table '{name}', but it is not a JSON object of models with prices in USD per "
                + $"token: {exception.Message}",
                exception);
        }
    }

    /// <summary>The price of a model, by its name in the table.</summary>
    /// <exception cref="UnpricedModelException">
    /// The table has no price for it. An unpriced call is never free, and no price is guessed.
    /// </exception>
    public ModelPrice PriceOf(string model) => prices.GetValueOrDefault(model) ?? throw new UnpricedModelException(
        $"Expected to reserve money for model '{model}', but price table '{Id}' has no price for it. Add the model to "
        + "the table (a model of your own: with explicit prices of 0), name another table, or say in the model map "
        + "whose prices hold: \"pricedAs\".");
}

/// <summary>A price table cannot be read.</summary>
public sealed class PriceTableException(string message, Exception inner) : Exception(message, inner);

/// <summary>A model has no price, so no call to it can be reserved.</summary>
public sealed class UnpricedModelException(string message) : Exception(message);
