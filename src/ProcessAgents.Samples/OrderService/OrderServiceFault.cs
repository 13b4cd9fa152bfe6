using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessAgents.Samples.OrderService;

/// <summary>What an injected fault does.</summary>
internal enum OrderServiceFaultKind
{
    /// <summary>Nothing is done; an HTTP error is answered.</summary>
    Error,

    /// <summary>It is done, but late.</summary>
    Delay,

    /// <summary>It is done, and the connection breaks before the answer: the caller cannot know.</summary>
    LostAnswer,
}

/// <summary>Body of <c>POST /faults</c>: the next calls that fit meet the fault.</summary>
internal sealed record OrderServiceFault
{
    public static JsonSerializerOptions JsonOptions { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public required OrderServiceFaultKind Kind { get; init; }

    /// <summary>Null fits every method.</summary>
    public string? Method { get; init; }

    /// <summary>Beginning of the path; empty fits every path.</summary>
    public string Path { get; init; } = "";

    /// <summary>A text that the body holds; empty fits every body.</summary>
    public string Contains { get; init; } = "";

    /// <summary>How many calls meet it.</summary>
    public int Times { get; init; } = 1;

    /// <summary>HTTP status of an error, 400 to 599.</summary>
    public int Status { get; init; } = 500;

    public int DelayMilliseconds { get; init; } = 1_000;

    public bool Fits(string method, string path, string body) =>
        (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && path.StartsWith(Path, StringComparison.Ordinal)
        && body.Contains(Contains, StringComparison.Ordinal);
}

/// <summary>The faults that wait for their calls.</summary>
internal sealed class OrderServiceFaults
{
    private readonly Lock _lock = new();
    private readonly List<OrderServiceFault> _waiting = [];

    /// <returns>False when too many wait already, or the fault never comes.</returns>
    public bool TryAdd(OrderServiceFault fault)
    {
        lock (_lock)
        {
            if (fault.Times < 1 || _waiting.Count >= OrderServiceLimits.FaultsMax)
            {
                return false;
            }

            _waiting.Add(fault);
            return true;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _waiting.Clear();
        }
    }

    public OrderServiceFault? Take(string method, string path, string body)
    {
        lock (_lock)
        {
            var index = _waiting.FindIndex(fault => fault.Fits(method, path, body));
            if (index < 0)
            {
                return null;
            }

            var fault = _waiting[index];
            if (fault.Times == 1)
            {
                _waiting.RemoveAt(index);
            }
            else
            {
                _waiting[index] = fault with { Times = fault.Times - 1 };
            }

            return fault;
        }
    }
}
