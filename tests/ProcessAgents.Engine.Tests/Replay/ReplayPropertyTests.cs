using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Tests.Replay;

/// <summary>Random processes, driven at random to their end. After every batch the harness compares the state with that
/// of an engine that replayed the log.</summary>
public class ReplayPropertyTests
{
    private const int StepsMax = 400;

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 40).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_gives_the_state_that_processing_gave_after_every_step(ulong seed)
    {
        var random = new RandomProcess(seed);
        var xml = random.Xml();
        var engine = new EngineHarness(new EngineLimits { BatchRecordsMax = seed % 2 == 0 ? 256 : 20 });
        engine.Deploy(xml);

        var key = engine.Create(variables: """{"n": 1, "key": "k"}""");
        for (var step = 0; step < StepsMax && !engine.IsCompleted(key); step++)
        {
            Step(engine, random);
            if (random.Next(5) == 0)
            {
                engine.Restart();
            }
        }

        engine.IsCompleted(key).ShouldBeTrue($"seed {seed}\n{xml}\n{engine.Shown()}");
        engine.Engine.NextDueDate.ShouldBeNull($"seed {seed}: a timer is left");
        engine.Engine.ActivatableJobTypes.ShouldBeEmpty($"seed {seed}: a job is left");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Canceling_at_any_point_leaves_nothing_behind(ulong seed)
    {
        var random = new RandomProcess(seed);
        var engine = new EngineHarness();
        engine.Deploy(random.Xml());
        var key = engine.Create(variables: """{"n": 1, "key": "k"}""");
        for (var steps = random.Next(6); steps > 0 && !engine.IsCompleted(key); steps--)
        {
            Step(engine, random);
        }

        engine.Cancel(key);

        engine.Engine.NextDueDate.ShouldBeNull($"seed {seed}");
        engine.Engine.ActivatableJobTypes.ShouldBeEmpty($"seed {seed}");
        engine.Publish("m1", "k").RecordType.ShouldBe(RecordType.Event);
    }

    private static void Step(EngineHarness engine, RandomProcess random)
    {
        var types = engine.Engine.ActivatableJobTypes.Order(StringComparer.Ordinal).ToArray();
        switch (random.Next(6))
        {
            case 0:
                engine.Publish(random.Next(2) == 0 ? "m1" : "m2", "k");
                break;
            case 1:
                engine.Advance(TimeSpan.FromSeconds(4));
                break;
            case 2 when types.Length > 0:
                engine.ThrowError(types[random.Next(types.Length)], "E1");
                if (engine.EventsOf<IncidentRecord>(IncidentIntent.Created).Count
                    > engine.EventsOf<IncidentRecord>(IncidentIntent.Resolved).Count)
                {
                    engine.Resolve(engine.Incident().Key);
                }

                break;
            case 3 when types.Length > 0:
                engine.FailJob(engine.Activate(types[random.Next(types.Length)], 1)[0].Key, retries: 1);
                break;
            default:
                if (types.Length > 0)
                {
                    engine.CompleteJob(types[random.Next(types.Length)], $$"""{"n": {{random.Next(4)}}}""");
                }

                break;
        }
    }
}
