using System.Net;
using System.Net.Http.Json;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Accounts;

/// <summary>Somebody with a browser: keeps cookies, follows no redirects, says where its requests come from.</summary>
internal sealed class Person : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly SocketsHttpHandler _handler;

    public Person(RunningGateway gateway)
    {
        Address = gateway.Http.BaseAddress!;
        _handler = new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false };
        Http = new HttpClient(_handler) { BaseAddress = Address, Timeout = Wait.Limit };
        Http.DefaultRequestHeaders.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public CookieCollection Cookies => _cookies.GetCookies(Address);

    /// <summary>Makes the first account of a gateway and is signed in as it.</summary>
    public static async Task<Person> OwnerAsync(RunningGateway gateway, string name = "Ada", string password = "correct horse battery")
    {
        var owner = new Person(gateway);
        using HttpResponseMessage made = await owner.FirstStartAsync(gateway.SetupCodeText, name, password);
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        return owner;
    }

    public Task<HttpResponseMessage> FirstStartAsync(string code, string name, string password, string? repeat = null) =>
        PostFormAsync("/first-start", ("code", code), ("name", name), ("password", password), ("repeat", repeat ?? password));

    public Task<HttpResponseMessage> SignInAsync(string name, string password, string next = "") =>
        PostFormAsync($"/sign-in?next={Uri.EscapeDataString(next)}", ("name", name), ("password", password));

    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, object? body = null)
    {
        using HttpResponseMessage response = await SendAsync(method, path, body);
        return response.StatusCode;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null) => Http.SendAsync(
        new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: RunningGateway.Json) });

    public async Task<T> GetAsync<T>(string path) => (await Http.GetFromJsonAsync<T>(path, RunningGateway.Json))!;

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    private Task<HttpResponseMessage> PostFormAsync(string path, params (string Name, string Value)[] fields) =>
        Http.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
