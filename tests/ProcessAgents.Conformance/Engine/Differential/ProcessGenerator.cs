using System.Text;
using static ProcessAgents.Conformance.ScenarioModel;

namespace ProcessAgents.Conformance;

/// <summary>Processes by seed: blocks of elements one after another and inside one another, with events around
/// them.</summary>
internal sealed class ProcessGenerator
{
    private const int DepthMax = 3;

    private readonly ScenarioModel _model;
    private readonly ScenarioValues _values;
    private readonly ActivityGenerator _activities;
    private readonly StringBuilder _messages = new();
    private readonly Stack<StringBuilder> _artifacts = new();
    private int _count;

    public ProcessGenerator(ScenarioModel model, ScenarioValues values)
    {
        _model = model;
        _values = values;
        _activities = new ActivityGenerator(model, values, Message);
    }

    /// <summary>The main process <c>process</c> with a process <c>child</c> that it may call.</summary>
    public string Document()
    {
        var child = _model.Process(Scope(depth: DepthMax - 1, _values.Number(1, 2)), "child");
        var main = _model.Process(Scope(depth: 0, _values.Number(1, 4)));
        return _model.Document(_messages.ToString(), child, main);
    }

    private string Scope(int depth, int blocks, string? start = null)
    {
        var body = new StringBuilder();
        _artifacts.Push(new StringBuilder());
        var last = Id("start");
        body.Append(start is null ? Element("startEvent", last) : start.Replace("$id", last, StringComparison.Ordinal));
        for (var index = 0; index < blocks && last.Length > 0; index++)
        {
            last = Block(body, last, depth);
        }

        if (last.Length > 0)
        {
            End(body, last, depth);
        }

        if (_values.Chance(depth == 0 ? 35 : 20) && depth < DepthMax)
        {
            EventSubProcess(body, depth);
        }

        return body.Append(_artifacts.Pop()).ToString();
    }

    /// <summary>Appends a block behind an element.</summary>
    /// <returns>The last element of the block; empty when no path leads out of it.</returns>
    private string Block(StringBuilder body, string from, int depth)
    {
        var kind = _values.Number(1, 100);
        return kind switch
        {
            <= 45 => Activity(body, from, depth),
            <= 55 => Exclusive(body, from, depth),
            <= 63 => Parallel(body, from, depth, "parallelGateway"),
            <= 70 => Parallel(body, from, depth, "inclusiveGateway"),
            <= 76 => EventBased(body, from, depth),
            <= 84 => Catch(body, from),
            <= 92 => Throw(body, from),
            <= 96 => Loop(body, from, depth),
            _ => Link(body, from),
        };
    }

    private string Activity(StringBuilder body, string from, int depth)
    {
        var id = Id("a");
        var nests = depth < DepthMax && _values.Chance(30);
        var loop = _values.Chance(18) ? _activities.Loop() : "";
        body.Append(nests
            ? Element(
                "subProcess",
                id,
                Extensions(_values.Mappings()) + loop + Scope(depth + 1, _values.Number(1, 2)))
            : _activities.Task(id, loop, calls: depth < DepthMax - 1));
        body.Append(Flow(from, id));
        var after = id;
        for (var count = _values.Chance(35) ? _values.Number(1, 2) : 0; count > 0; count--)
        {
            after = Boundary(body, id, after, depth, nests);
        }

        if (_values.Chance(12))
        {
            Compensation(body, id);
        }

        return after;
    }

    private string Boundary(StringBuilder body, string activity, string after, int depth, bool isScope)
    {
        var id = Id("b");
        var definition = BoundaryDefinition(isScope, out var mustInterrupt, out var isCycle);
        var interrupts = mustInterrupt || (!isCycle && _values.Chance(60));
        body.Append(ScenarioModel.Boundary(id, activity, definition, interrupts, _values.Mappings(inputs: false)));
        var last = _values.Chance(50) ? Block(body, id, depth + 1) : id;
        if (last.Length == 0)
        {
            return after;
        }

        if (_values.Chance(50))
        {
            End(body, last, depth);
            return after;
        }

        var join = Id("g");
        body.Append(Element("exclusiveGateway", join)).Append(Flow(after, join)).Append(Flow(last, join));
        return join;
    }

    private string BoundaryDefinition(bool isScope, out bool mustInterrupt, out bool isCycle)
    {
        var kind = _values.Number(1, isScope ? 6 : 5);
        mustInterrupt = kind == 3;
        isCycle = kind == 4;
        return kind switch
        {
            1 => OnTimer("Duration", _values.Duration()),
            2 => OnMessage(Message()),
            3 => OnError(_values.Of(["E1", "E2", ""])),
            4 => OnTimer("Cycle", _values.Cycle()),
            5 => OnSignal(_values.Of(["sig1", "sig2"])),
            _ => OnEscalation(_values.Of(["X1", ""])),
        };
    }

    private void Compensation(StringBuilder body, string activity)
    {
        var handler = Id("h");
        body.Append(_model.Service(handler, _values.Mappings(), attributes: "isForCompensation=\"true\""));
        var boundary = Id("b");
        body.Append(ScenarioModel.Boundary(boundary, activity, OnCompensation(boundary)));
        _artifacts.Peek().Append(Association(boundary, handler));
    }

    private string Exclusive(StringBuilder body, string from, int depth)
    {
        var (split, join) = (Id("g"), Id("g"));
        var branches = _values.Number(2, 3);
        var hasDefault = _values.Chance(85);
        var flows = new StringBuilder();
        for (var index = 0; index < branches; index++)
        {
            var isDefault = hasDefault && index == 0;
            Branch(body, flows, split, join, depth, isDefault ? "" : _values.Condition(), isDefault);
        }

        body.Append(Element("exclusiveGateway", split, "", hasDefault ? $"default=\"{split}-default\"" : ""));
        body.Append(Element("exclusiveGateway", join)).Append(Flow(from, split)).Append(flows);
        return join;
    }

    private string Parallel(StringBuilder body, string from, int depth, string gateway)
    {
        var (split, join) = (Id("g"), Id("g"));
        var isInclusive = gateway == "inclusiveGateway";
        var flows = new StringBuilder();
        for (var count = _values.Number(2, 3); count > 0; count--)
        {
            var isDefault = isInclusive && count == 1;
            Branch(body, flows, split, join, depth, isInclusive && !isDefault ? _values.Condition() : "", isDefault);
        }

        body.Append(Element(gateway, split, "", isInclusive ? $"default=\"{split}-default\"" : ""));
        var joins = _values.Chance(85) ? gateway : "exclusiveGateway";
        body.Append(Element(joins, join)).Append(Flow(from, split)).Append(flows);
        return join;
    }

    private void Branch(
        StringBuilder body, StringBuilder flows, string split, string join, int depth, string condition, bool isDefault)
    {
        var last = split;
        var path = new StringBuilder();
        if (_values.Chance(85))
        {
            last = Block(path, split, depth + 1);
        }

        // The flow into the branch carries the condition; a block writes it without.
        var first = last == split ? "" : path.ToString();
        var mark = $"sourceRef=\"{split}\" targetRef=\"";
        var at = first.LastIndexOf(mark, StringComparison.Ordinal);
        var target = at < 0 ? join : first[(at + mark.Length)..first.IndexOf('"', at + mark.Length)];
        body.Append(at < 0 ? first : first.Replace(Flow(split, target), "", StringComparison.Ordinal));
        flows.Append(Flow(split, target, condition, isDefault ? $"{split}-default" : Id("f")));
        if (last.Length > 0 && last != split)
        {
            if (_values.Chance(90))
            {
                flows.Append(Flow(last, join));
            }
            else
            {
                End(body, last, depth);
            }
        }
    }

    private string EventBased(StringBuilder body, string from, int depth)
    {
        var (gateway, join) = (Id("g"), Id("g"));
        body.Append(Element("eventBasedGateway", gateway)).Append(Flow(from, gateway));
        for (var count = 2; count > 0; count--)
        {
            var id = Id("c");
            body.Append(ScenarioModel.Catch(id, CatchDefinition(), _values.Mappings(inputs: false)));
            body.Append(Flow(gateway, id));
            var last = _values.Chance(30) ? Block(body, id, depth + 1) : id;
            if (last.Length > 0)
            {
                body.Append(Flow(last, join));
            }
        }

        body.Append(Element("exclusiveGateway", join));
        return join;
    }

    private string Catch(StringBuilder body, string from)
    {
        var id = Id("c");
        body.Append(ScenarioModel.Catch(id, CatchDefinition(), _values.Mappings(inputs: false))).Append(Flow(from, id));
        return id;
    }

    private string CatchDefinition() => _values.Number(1, 4) switch
    {
        1 => OnTimer("Duration", _values.Duration()),
        2 => OnTimer("Date", _values.Date()),
        3 => OnSignal(_values.Of(["sig1", "sig2"])),
        _ => OnMessage(Message()),
    };

    private string Throw(StringBuilder body, string from)
    {
        var id = Id("t");
        var kind = _values.Number(1, 5);
        var isMessage = kind == 1;
        body.Append(ScenarioModel.Throw(
            id,
            kind switch
            {
                1 => OnMessage("m1"),
                2 => OnSignal(_values.Of(["sig1", "sig2"])),
                3 => OnEscalation(_values.Of(["X1", "X2"])),
                4 => OnCompensation(id),
                _ => "",
            },
            (isMessage ? _model.Job(id) : "") + _values.Mappings(inputs: isMessage)));
        body.Append(Flow(from, id));
        return id;
    }

    private string Link(StringBuilder body, string from)
    {
        var (thrower, catcher) = (Id("t"), Id("c"));
        body.Append(ScenarioModel.Throw(thrower, OnLink(thrower, thrower))).Append(Flow(from, thrower));
        body.Append(ScenarioModel.Catch(catcher, OnLink(catcher, thrower)));
        return catcher;
    }

    private string Loop(StringBuilder body, string from, int depth)
    {
        var (merge, script, split) = (Id("g"), Id("a"), Id("g"));
        body.Append(Element("exclusiveGateway", merge)).Append(Flow(from, merge));
        var wait = Id("a");
        body.Append(_model.Service(wait)).Append(Flow(merge, wait));
        var last = Block(body, wait, depth + 1);
        if (last.Length == 0)
        {
            return "";
        }

        body.Append(Script(script, "=n + 1", "n")).Append(Flow(last, script));
        body.Append(Element("exclusiveGateway", split, "", $"default=\"{split}-default\"")).Append(Flow(script, split));
        body.Append(Flow(split, merge, "=n < 3"));
        var after = Id("a");
        body.Append(Element("manualTask", after)).Append(Flow(split, after, id: $"{split}-default"));
        return after;
    }

    private void EventSubProcess(StringBuilder body, int depth)
    {
        var kind = _values.Number(1, 5);
        var definition = kind switch
        {
            1 => OnTimer("Duration", _values.Duration()),
            2 => OnMessage(Message()),
            3 => OnError(_values.Of(["E1", "E2", ""])),
            4 => OnSignal(_values.Of(["sig1", "sig2"])),
            _ => OnEscalation(_values.Of(["X1", ""])),
        };
        var interrupts = kind == 3 || _values.Chance(50) ? "true" : "false";
        var start = Element(
            "startEvent", "$id", Extensions(_values.Mappings(inputs: false)) + definition, $"isInterrupting=\"{interrupts}\"");
        body.Append(Element(
            "subProcess", Id("e"), Scope(depth + 1, _values.Number(0, 2), start), "triggeredByEvent=\"true\""));
    }

    private void End(StringBuilder body, string last, int depth)
    {
        var id = Id("end");
        var definition = _values.Number(1, 20) switch
        {
            1 => Terminate,
            2 => OnError(_values.Of(["E1", "E2"])),
            3 => OnEscalation(_values.Of(["X1", "X2"])),
            4 => OnSignal("sig1"),
            5 => OnCompensation(id),
            6 => OnMessage("m1"),
            _ => "",
        };
        var isMessage = definition.Contains("messageRef", StringComparison.Ordinal);
        var extensions = (isMessage ? _model.Job(id) : "") + _values.Mappings(inputs: isMessage);
        body.Append(Element("endEvent", id, Extensions(extensions) + definition)).Append(Flow(last, id));
    }

    /// <summary>A message to wait for, with a name of its own or one that others have too.</summary>
    private string Message()
    {
        if (_values.Chance(40))
        {
            return _values.Of(["m1", "m2"]);
        }

        var id = $"own{++_count}";
        _messages.Append(_model.Message(_values.Chance(80) ? id : "=\"" + id + "\"", _values.CorrelationKey(), id));
        return id;
    }

    private string Id(string kind) => $"{kind}{++_count}";
}
