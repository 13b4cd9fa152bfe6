using System.Text;

namespace ProcessAgents.Ledger.Tests;

/// <summary>
/// A ledger in a folder of its own, with a clock in hand; it can be closed and opened again as a new process would.
/// </summary>
public sealed class LedgerFixture : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ledger-").FullName;

    public LedgerFixture() => Ledger = Open();

    public CallLedger Ledger { get; private set; }

    public ManualTime Time { get; } = new();

    public string Path => System.IO.Path.Combine(folder, "ledger.db");

    public static PriceTable Prices { get; } = PriceTable.Parse("test", Encoding.UTF8.GetBytes(
        """{"m": {"input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6}, "free": {"input_cost_per_token": 0, "output_cost_per_token": 0}}"""));

    public CallLedger Open() => CallLedger.Open(new LedgerOptions(Path, Prices), Time);

    public void Restart()
    {
        Ledger.Dispose();
        Ledger = Open();
    }

    public void Dispose()
    {
        Ledger.Dispose();
        Directory.Delete(folder, true);
    }

    public static CallOrigin Origin(long elementInstanceKey = 11, long processInstanceKey = 1) => new()
    {
        Cluster = "c",
        ProcessInstanceKey = processInstanceKey,
        ProcessDefinitionKey = 7,
        BpmnProcessId = "refund",
        ProcessVersion = 3,
        ElementId = "propose",
        ElementInstanceKey = elementInstanceKey,
    };

    /// <summary>A call whose worst case is 100 bytes of input and 50 tokens of output: 200 micro-USD.</summary>
    public static ModelCall Call(
        long elementInstanceKey = 11,
        int attempt = 1,
        SpendingLimits? limits = null,
        string request = "hello",
        OnUnknown onUnknown = OnUnknown.Resend) => new()
        {
            Origin = Origin(elementInstanceKey),
            Turn = 1,
            Attempt = attempt,
            Role = "proposer",
            Agent = "agent",
            Step = "propose",
            Provider = "simulated",
            Model = "m",
            PromptId = "propose.md",
            PromptSha256 = "00",
            Request = Encoding.UTF8.GetBytes(request.PadRight(100)),
            MaxOutputTokens = 50,
            Timeout = TimeSpan.FromSeconds(60),
            OnUnknown = onUnknown,
            Scopes = [ScopeLimit.ProcessInstance("c", 1, limits ?? SpendingLimits.Default)],
        };

    public static ToolCall Tool(
        string tool = "post-refund",
        bool irreversible = false,
        string request = "100",
        long elementInstanceKey = 21,
        bool oncePerProcessInstance = false,
        SpendingLimits? limits = null) => new()
        {
            Origin = Origin(elementInstanceKey),
            Tool = tool,
            Irreversible = irreversible,
            OncePerProcessInstance = oncePerProcessInstance,
            Request = Encoding.UTF8.GetBytes(request),
            Timeout = TimeSpan.FromSeconds(30),
            Scopes = [ScopeLimit.ProcessInstance("c", 1, limits ?? SpendingLimits.Default)],
        };

    public static ModelAnswer Answer(string text = "yes", long input = 20, long output = 10) =>
        new(Encoding.UTF8.GetBytes(text), TokenUsage.FromInclusive(input, output), "stop");

    public ReserveResult.Reserved Reserve(ModelCall call) =>
        Ledger.ModelCalls.Reserve(call).ShouldBeOfType<ReserveResult.Reserved>();

    /// <summary>Reserves, sends and answers a call.</summary>
    public long Ask(ModelCall call, ModelAnswer? answer = null)
    {
        var key = Reserve(call).CallKey;
        Ledger.ModelCalls.MarkSent(key);
        Ledger.ModelCalls.RecordAnswer(key, answer ?? Answer());
        return key;
    }

    public ScopeRow Scope() => Ledger.Usage.Scopes(1).Single();
}
