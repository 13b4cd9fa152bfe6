namespace ProcessAgents.Connectors;

/// <summary>The job types of the connectors, as a model's task definition names them.</summary>
public static class JobTypes
{
    public const string Llm = "io.processagents:llm:1";
    public const string Verify = "io.processagents:verify:1";
    public const string HttpJson = "io.processagents:http-json:1";
    public const string Approval = "io.processagents:approval:1";
}
