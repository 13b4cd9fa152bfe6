using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessAgents.Samples.ModelEndpoint;

/// <summary>What became of a request.</summary>
internal enum RequestOutcome
{
    Answered,

    /// <summary>The answer was begun and broken off: the caller cannot know it, a provider would bill it.</summary>
    Cut,

    /// <summary>An error was answered instead.</summary>
    Refused,
}

/// <summary>One line of the log.</summary>
internal sealed record LoggedRequest
{
    /// <summary>From 1, without gaps.</summary>
    public long Sequence { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string RequestId { get; init; }

    /// <summary>SHA-256 of the canonical request.</summary>
    public required string RequestHash { get; init; }

    public required string Model { get; init; }

    public bool Stream { get; init; }

    public string Conversation { get; init; } = "";

    /// <summary>Empty when no rule matched.</summary>
    public string Rule { get; init; } = "";

    public required RequestOutcome Outcome { get; init; }

    public required int Status { get; init; }

    public EndpointFaultKind? Fault { get; init; }

    public int PromptTokens { get; init; }

    public int CompletionTokens { get; init; }
}

/// <summary>
/// The endpoint's own book: one JSON line per request, written before the answer leaves, only ever appended to.
/// </summary>
internal sealed class RequestLog : IDisposable
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Lock _lock = new();
    private readonly List<LoggedRequest> _requests = [];
    private readonly FileStream? _file;

    /// <exception cref="InvalidDataException">The file holds a line that is not of this log.</exception>
    public RequestLog(string? path)
    {
        if (path is null)
        {
            return;
        }

        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        ReadExisting(path);
    }

    public IReadOnlyList<LoggedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public void Append(LoggedRequest request)
    {
        lock (_lock)
        {
            var numbered = request with { Sequence = _requests.Count + 1 };
            if (_file is not null)
            {
                _file.Write(JsonSerializer.SerializeToUtf8Bytes(numbered, JsonOptions));
                _file.WriteByte((byte)'\n');
                _file.Flush();
            }

            _requests.Add(numbered);
        }
    }

    public void WriteTo(Stream stream)
    {
        foreach (var request in Requests)
        {
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(request, JsonOptions));
            stream.WriteByte((byte)'\n');
        }
    }

    public void Dispose() => _file?.Dispose();

    private void ReadExisting(string path)
    {
        using var reader = new StreamReader(_file!, leaveOpen: true);
        long wholeLinesLength = 0;
        while (reader.ReadLine() is { } line)
        {
            try
            {
                _requests.Add(JsonSerializer.Deserialize<LoggedRequest>(line, JsonOptions)!);
                wholeLinesLength += System.Text.Encoding.UTF8.GetByteCount(line) + 1;
            }
            catch (JsonException) when (reader.EndOfStream)
            {
                // The process ended while it wrote this line: its answer never left.
                break;
            }
            catch (JsonException exception)
            {
                throw new InvalidDataException(
                    $"Expected to read log '{path}', but line {_requests.Count + 1} is not one of its lines: "
                    + exception.Message,
                    exception);
            }
        }

        var endsMidLine = _file!.Length < wholeLinesLength;
        _file.SetLength(Math.Min(wholeLinesLength, _file.Length));
        _file.Seek(0, SeekOrigin.End);
        if (endsMidLine)
        {
            _file.WriteByte((byte)'\n');
        }
    }
}
