using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProcessAgents.Conformance;

/// <summary>Gets and searches of a seed: every entity, filter field, operator, sort and form of page comes up.</summary>
internal sealed class RandomQueries(Random random, RequestPair pair)
{
    private static readonly (string Path, string Field)[] Gets =
    [
        ("/process-instances/{0}", "processInstanceKey"), ("/process-instances/{0}/call-hierarchy", "processInstanceKey"),
        ("/process-instances/{0}/sequence-flows", "processInstanceKey"),
        ("/process-instances/{0}/statistics/element-instances", "processInstanceKey"),
        ("/element-instances/{0}", "elementInstanceKey"), ("/variables/{0}", "variableKey"), ("/incidents/{0}", "incidentKey"),
        ("/user-tasks/{0}", "userTaskKey"), ("/user-tasks/{0}/form", "userTaskKey"),
        ("/process-definitions/{0}", "processDefinitionKey"), ("/process-definitions/{0}/xml", "processDefinitionKey"),
        ("/process-definitions/{0}/form", "processDefinitionKey"), ("/decision-definitions/{0}", "decisionDefinitionKey"),
        ("/decision-definitions/{0}/xml", "decisionDefinitionKey"), ("/decision-requirements/{0}", "decisionRequirementsKey"),
        ("/decision-requirements/{0}/xml", "decisionRequirementsKey"), ("/forms/{0}", "formKey"),
    ];

    private static readonly (string Path, string Field)[] SearchesBelow =
    [
        ("/user-tasks/{0}/variables/search", "userTaskKey"),
        ("/user-tasks/{0}/effective-variables/search", "userTaskKey"),
        ("/process-definitions/{0}/statistics/element-instances", "processDefinitionKey"),
    ];

    /// <summary>Sends one or a few requests that belong together.</summary>
    /// <returns>What differs, with the request; null when nothing does.</returns>
    public async Task<string?> RunAsync() => random.Next(10) switch
    {
        < 3 => await SendAsync(new RestRequest(HttpMethod.Get, Path(Gets[random.Next(Gets.Length)]))),
        3 => await SearchBelowAsync(SearchesBelow[random.Next(SearchesBelow.Length)]),
        4 => await SendAsync(Search(SearchableEntities.All[0], new JsonObject { ["variables"] = Variables() }, null)),
        _ => await SearchAsync(SearchableEntities.All[random.Next(SearchableEntities.All.Count)]),
    };

    /// <summary>Below something that there is: what is below nothing is not answered alike by all gateways.</summary>
    private async Task<string?> SearchBelowAsync((string Path, string Field) place) =>
        pair.Comparison.KeysOf(place.Field) is { Count: > 0 } keys
            ? await SendAsync(new RestRequest(
                HttpMethod.Post, string.Format(null, place.Path, keys[random.Next(keys.Count)]), place.Path.Contains("variables")
                    ? """{"sort":[{"field":"name"}]}"""
                    : "{}"))
            : null;

    /// <summary>All of an entity, then a part of it by a filter that takes its value from what was found.</summary>
    private async Task<string?> SearchAsync(SearchableEntity entity)
    {
        if (await SendAsync(Search(entity, null, Page())) is { } difference)
        {
            return difference;
        }

        var items = pair.OurAnswer.GetProperty("items");
        if (await PageOnAsync(entity) is { } paged)
        {
            return paged;
        }

        var filter = new JsonObject();
        if (entity.Filters.Count == 0)
        {
            return null;
        }

        for (var count = random.Next(1, 3); count > 0; count--)
        {
            var field = entity.Filters.Keys.ElementAt(random.Next(entity.Filters.Count));
            var (operators, sample) = (entity.Filters[field], Sample(items, field));
            if (sample.ValueKind != JsonValueKind.Null || operators != SearchableEntities.Members)
            {
                filter[field] = Condition(operators, sample);
            }
        }

        return await SendAsync(Search(entity, filter, null));
    }

    /// <summary>The next page by the cursors of the last answers, each gateway's own.</summary>
    private async Task<string?> PageOnAsync(SearchableEntity entity)
    {
        var (here, there) = (Cursor(pair.OurAnswer), Cursor(pair.TheirAnswer));
        if (here is null || there is null || random.Next(3) > 0)
        {
            return null;
        }

        var (name, limit) = (random.Next(2) == 0 ? "after" : "before", random.Next(1, 4));
        var sort = Sort(entity);
        var first = Search(entity, null, new JsonObject { ["limit"] = limit }, sort);
        if (await SendAsync(first) is { } difference)
        {
            return difference;
        }

        (here, there) = (Cursor(pair.OurAnswer), Cursor(pair.TheirAnswer));
        if (here is null || there is null)
        {
            return null;
        }

        var ours = Search(entity, null, new JsonObject { ["limit"] = limit, [name] = here }, sort);
        var theirs = Search(entity, null, new JsonObject { ["limit"] = limit, [name] = there }, sort);
        return await SendAsync(ours, theirs.Body);
    }

    private async Task<string?> SendAsync(RestRequest request, string? theirBody = null) =>
        await pair.SendAsync(request, theirBody) is { } difference ? $"{request} -> {difference}" : null;

    private RestRequest Search(SearchableEntity entity, JsonObject? filter, JsonObject? page, JsonArray? sort = null)
    {
        var body = new JsonObject { ["sort"] = (sort ?? Sort(entity)).DeepClone() };
        if (filter is not null)
        {
            body["filter"] = filter;
        }

        if (page is not null)
        {
            body["page"] = page;
        }

        return new RestRequest(HttpMethod.Post, entity.Path.Contains("statistics") ? $"/{entity.Path}" : $"/{entity.Path}/search", body.ToJsonString());
    }

    /// <summary>One field, and behind it what tells items apart where one can sort by it, so that the order is whole.</summary>
    private JsonArray Sort(SearchableEntity entity)
    {
        var fields = entity.SortFields.Split(' ');
        var sort = new JsonArray(Order(fields[random.Next(fields.Length)]));
        foreach (var field in entity.Identity.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            sort.Add(Order(field));
        }

        return sort;

        JsonObject Order(string field) => new()
        {
            ["field"] = field.TrimEnd('?'),
            ["order"] = field.EndsWith('?') || random.Next(2) == 0 ? "ASC" : "desc",
        };
    }

    private JsonObject? Page() => random.Next(4) switch
    {
        0 => new JsonObject { ["limit"] = random.Next(1, 6) },
        1 => new JsonObject { ["from"] = random.Next(4), ["limit"] = random.Next(1, 6) },
        _ => null,
    };

    private JsonNode? Condition(string operators, JsonElement sample)
    {
        var value = JsonSerializer.SerializeToNode(sample);
        var mayBePlain = operators.Length == 0 || operators.Contains("$eq");
        if (mayBePlain && (operators.Length == 0 || random.Next(3) == 0 || sample.ValueKind is JsonValueKind.Array))
        {
            return sample.ValueKind == JsonValueKind.Array ? value?.AsArray().FirstOrDefault()?.DeepClone() : value;
        }

        var names = operators.Split(' ');
        var condition = new JsonObject();
        for (var count = random.Next(1, 3); count > 0; count--)
        {
            var name = names[random.Next(names.Length)];
            condition[name] = name switch
            {
                "$exists" => random.Next(2) == 0,
                "$in" or "$notIn" => value is null ? new JsonArray() : new JsonArray(value.DeepClone()),
                "$like" => Like(value?.ToString() ?? "x"),
                _ => value?.DeepClone(),
            };
        }

        return condition;
    }

    private string Like(string text) => random.Next(4) switch
    {
        0 => text,
        1 => $"{text[..(text.Length / 2)]}*",
        2 => $"*{text[(text.Length / 2)..]}",
        _ => $"?{(text.Length > 0 ? text[1..] : "")}",
    };

    /// <summary>
    /// Of the instance itself: whether one of an element in it counts is not said anywhere, and the program around the real
    /// engine leaves those out.
    /// </summary>
    private JsonArray Variables() => new(new JsonObject
    {
        ["name"] = random.Next(2) == 0 ? "orderId" : "flag",
        ["value"] = random.Next(4) switch
        {
            0 => "\"o-1\"",
            1 => new JsonObject { ["$in"] = new JsonArray("\"o-1\"", "true") },
            2 => new JsonObject { ["$like"] = "*o*" },
            _ => new JsonObject { ["$neq"] = "\"o-2\"" },
        },
    });

    /// <summary>What one of the items has there; null when none has anything.</summary>
    private JsonElement Sample(JsonElement items, string field)
    {
        var member = field switch
        {
            "candidateGroup" => "candidateGroups",
            "candidateUser" => "candidateUsers",
            _ => field,
        };
        var values = items.EnumerateArray()
            .Where(item => item.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null)
            .Select(item => item.GetProperty(member)).ToList();
        return values.Count == 0 ? JsonElement.Parse("null") : values[random.Next(values.Count)];
    }

    private string Path((string Path, string Field) place)
    {
        var keys = pair.Comparison.KeysOf(place.Field);
        var key = keys.Count == 0 || random.Next(20) == 0 ? "2251799899999999" : keys[random.Next(keys.Count)];
        return string.Format(null, place.Path, key);
    }

    private static string? Cursor(JsonElement answer) =>
        answer.TryGetProperty("page", out var page) && page.GetProperty("endCursor").ValueKind == JsonValueKind.String
            ? page.GetProperty("endCursor").GetString()
            : null;
}
