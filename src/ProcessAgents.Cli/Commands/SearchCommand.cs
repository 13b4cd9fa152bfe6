using System.CommandLine;
using ProcessAgents.Cli.Input;
using ProcessAgents.Cli.Output;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Commands;

/// <summary>A command that shows what a search finds: a table, or a JSON array.</summary>
/// <typeparam name="TItem">What is found.</typeparam>
internal abstract class SearchCommand<TItem> : GatewayCommand
{
    private readonly Option<int> _limit = CommonOptions.Limit();

    private readonly string _plural;

    /// <param name="name">What a person types.</param>
    /// <param name="description">What it does.</param>
    /// <param name="plural">What is searched for, in a sentence.</param>
    protected SearchCommand(string name, string description, string plural)
        : base(name, description)
    {
        _plural = plural;
        Options.Add(_limit);
    }

    /// <summary>What is searched for, without a page.</summary>
    protected abstract SearchRequest Request(ParseResult arguments);

    protected abstract Task<SearchResponse<TItem>> SearchAsync(
        RestGatewayClient gateway, SearchRequest request, CancellationToken cancellationToken);

    protected abstract void Show(IReadOnlyList<TItem> items, Screen screen);

    protected override async Task<int> RunAsync(
        RestGatewayClient gateway, ParseResult arguments, Screen screen, CancellationToken cancellationToken)
    {
        var request = Request(arguments) with { Page = new SearchPage { Limit = arguments.GetValue(_limit) } };
        var found = await SearchAsync(gateway, request, cancellationToken).ConfigureAwait(false);
        if (arguments.GetValue(Json))
        {
            screen.WriteJson(found.Items);
        }
        else if (found.Items.Count > 0)
        {
            Show(found.Items, screen);
        }
        else
        {
            screen.Say($"no such {_plural}");
        }

        screen.SayWhatIsMissing(found.Items.Count, found.Page, $"{_limit.Name} shows more");
        return ExitCodes.Success;
    }
}
