global using System.Text.Json;
global using ProcessAgents.Client;
