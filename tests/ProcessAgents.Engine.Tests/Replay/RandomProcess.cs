using static ProcessAgents.Engine.Tests.Bpmn;

namespace ProcessAgents.Engine.Tests.Replay;

/// <summary>A process made of random blocks, one inside or after another. Equal seeds give equal processes.</summary>
internal sealed class RandomProcess(ulong seed)
{
    private const int DepthMax = 3;

    private ulong _state = seed;
    private int _ids;
    private readonly List<string> _flows = [];

    /// <summary>A number from 0 to below the bound.</summary>
    public int Next(int bound)
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)bound);
    }

    public string Xml()
    {
        var (content, first, last) = Sequence(0);
        _flows.Add($"start {first}");
        _flows.Add($"{last} end");
        return Process(Start() + content + End() + Flows([.. _flows]));
    }

    private string NewId(string kind) => $"{kind}{++_ids}";

    private (string Content, string First, string Last) Sequence(int depth)
    {
        var (content, first, last) = Block(depth);
        for (var count = Next(3); count > 0; count--)
        {
            var (more, next, end) = Block(depth);
            _flows.Add($"{last} {next}");
            (content, last) = (content + more, end);
        }

        return (content, first, last);
    }

    private (string Content, string First, string Last) Block(int depth) => Next(depth < DepthMax ? 12 : 6) switch
    {
        0 => Node("manualTask", "manual"),
        1 => Task(),
        2 => Catch(OnMessage("m1")),
        3 => Catch(OnDuration("PT10S")),
        4 => Guarded(),
        5 => Script(),
        6 or 7 => Parallel(depth),
        8 => Inclusive(depth),
        9 => Exclusive(depth),
        10 => MultiInstance(),
        _ => SubProcess(depth),
    };

    private (string, string, string) Node(string name, string kind, string content = "", string attributes = "")
    {
        var id = NewId(kind);
        return (Element(name, id, content, attributes), id, id);
    }

    private (string, string, string) Task()
    {
        var id = NewId("task");
        return (Service(id, Mappings(("input", "=n", "local"), ("output", "=local", "n"))), id, id);
    }

    private (string, string, string) Catch(string definition) => Node("intermediateCatchEvent", "catch", definition);

    private (string, string, string) Script() => Node("scriptTask", "script", Extensions(
        "<zeebe:script expression=\"=n + 1\" resultVariable=\"n\" />"));

    private (string, string, string) Guarded()
    {
        var id = NewId("task");
        var join = NewId("join");
        var definition = Next(3) switch { 0 => OnError("E1"), 1 => OnDuration("PT5S"), _ => OnMessage("m2") };
        _flows.Add($"{id} {join}");
        _flows.Add($"boundary-{id} {join}");
        return (Service(id) + Boundary($"boundary-{id}", id, definition) + Element("exclusiveGateway", join), id, join);
    }

    private (string, string, string) Parallel(int depth) => Branches("parallelGateway", depth, _ => "");

    private (string, string, string) Inclusive(int depth) =>
        Branches("inclusiveGateway", depth, index => index == 0 ? ":=true" : $":=n>{index}");

    private (string, string, string) Exclusive(int depth) =>
        Branches("exclusiveGateway", depth, index => index == 0 ? ":=true" : $":=n>{index}");

    private (string, string, string) Branches(string gateway, int depth, Func<int, string> condition)
    {
        var fork = NewId("fork");
        var join = NewId("join");
        var content = Element(gateway, fork) + Element(gateway, join);
        for (var index = 2 + Next(2); index > 0; index--)
        {
            var (branch, first, last) = Sequence(depth + 1);
            content += branch;
            _flows.Add($"{fork} {first}{condition(index - 1)}");
            _flows.Add($"{last} {join}");
        }

        return (content, fork, join);
    }

    private (string, string, string) MultiInstance()
    {
        var id = NewId("each");
        var mode = Next(2) == 0 ? "true" : "false";
        return (Service(id, content: $"<bpmn:multiInstanceLoopCharacteristics isSequential=\"{mode}\">" + Extensions(
            "<zeebe:loopCharacteristics inputCollection=\"=[1,2,3]\" inputElement=\"i\" outputCollection=\"all\" "
            + "outputElement=\"=i\" />") + "</bpmn:multiInstanceLoopCharacteristics>"), id, id);
    }

    private (string, string, string) SubProcess(int depth)
    {
        var id = NewId("sub");
        var outer = _flows.ToArray();
        _flows.Clear();
        var (content, first, last) = Sequence(depth + 1);
        _flows.Add($"{id}-start {first}");
        _flows.Add($"{last} {id}-end");
        var sub = Element("subProcess", id, Start($"{id}-start") + content + End($"{id}-end") + Flows([.. _flows]));
        _flows.Clear();
        _flows.AddRange(outer);
        return (sub, id, id);
    }
}
