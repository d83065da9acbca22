//! Server traits, one per tag, and routers that call them.
//!
//! Traits have no default methods: a new operation does not compile until it is handled. Those that the support file
//! calls planned are in no trait, and are answered with 501.

use super::{Paths, doc, ident, rust_type};
use crate::ir::{Body, Media, Operation, Parameter, Spec};
use crate::names::{pascal, snake};
use indexmap::IndexMap;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

/// The whole file.
pub fn emit(spec: &Spec, paths: &Paths) -> TokenStream {
    let mut tags: IndexMap<&str, Vec<&Operation>> = IndexMap::new();
    for operation in &spec.operations {
        tags.entry(&operation.tag).or_default().push(operation);
    }
    let runtime = &paths.runtime;
    let groups = tags.iter().map(|(tag, operations)| emit_group(tag, operations));
    let handled = tags.iter().filter(|(_, operations)| has_handlers(operations));
    let traits: Vec<_> = handled.map(|(tag, _)| trait_name(tag)).collect();
    let routers = tags.keys().map(|tag| router_name(tag));
    let types = &paths.types;
    quote! {
        use ::axum::extract::{Request, State};
        use ::axum::response::Response;
        use ::axum::routing::MethodRouter;
        use ::axum::Router;
        use ::std::future::Future;
        use ::std::sync::Arc;
        use #runtime as runtime;
        use #types as types;

        #(#groups)*

        /// Every operation, with answers in the API's own shape for unknown paths and wrong methods.
        pub fn router<A: #(#traits)+*>(api: Arc<A>, limits: runtime::BodyLimits) -> Router {
            let server = runtime::Server::new(api, limits);
            Router::new()
                #(.merge(#routers(server.clone())))*
                .fallback(runtime::not_found::<A>)
                .method_not_allowed_fallback(runtime::method_not_allowed::<A>)
        }
    }
}

/// Whether there is anything in a tag's trait.
fn has_handlers(operations: &[&Operation]) -> bool {
    operations.iter().any(|operation| !operation.planned)
}

fn trait_name(tag: &str) -> Ident {
    format_ident!("{}Api", pascal(tag))
}

fn router_name(tag: &str) -> Ident {
    format_ident!("{}_router", snake(tag))
}

fn emit_group(tag: &str, operations: &[&Operation]) -> TokenStream {
    let (api, router, module) = (trait_name(tag), router_name(tag), format_ident!("{}_handlers", snake(tag)));
    let mut methods = Vec::new();
    let mut items = Vec::new();
    let mut handlers = Vec::new();
    let mut routes: IndexMap<String, Vec<TokenStream>> = IndexMap::new();
    for operation in operations {
        if operation.planned {
            let method = ident(&operation.method);
            let route = quote!(.#method(runtime::not_implemented::<A>));
            routes.entry(route_path(operation)).or_default().push(route);
            continue;
        }
        let names = Names::of(operation);
        methods.push(emit_method(operation, &names));
        items.push(emit_call(operation, &names));
        items.extend(emit_reply(operation, &names));
        items.extend(emit_body(operation, &names));
        handlers.push(emit_handler(operation, &names, &api));
        let (method, function) = (ident(&operation.method), &names.function);
        routes.entry(route_path(operation)).or_default().push(quote!(.#method(#module::#function::<A>)));
    }
    let routes = routes.iter().map(|(path, methods)| quote!(.route(#path, MethodRouter::new() #(#methods)*)));
    let (api_doc, router_doc) = (
        format!("The operations tagged `{tag}`. Implement with `async fn`."),
        format!("The routes tagged `{tag}` alone."),
    );
    if !has_handlers(operations) {
        return quote! {
            #[doc = #router_doc]
            pub fn #router<A: runtime::Api>(server: runtime::Server<A>) -> Router {
                Router::new() #(#routes)* .with_state(server)
            }
        };
    }
    quote! {
        #[doc = #api_doc]
        pub trait #api: runtime::Api { #(#methods)* }
        #(#items)*
        #[doc = #router_doc]
        pub fn #router<A: #api>(server: runtime::Server<A>) -> Router {
            Router::new() #(#routes)* .with_state(server)
        }
        mod #module {
            use super::*;
            #(#handlers)*
        }
    }
}

struct Names {
    function: Ident,
    call: Ident,
    body: Ident,
    reply: Ident,
}

impl Names {
    fn of(operation: &Operation) -> Self {
        let base = pascal(&operation.id);
        Self {
            function: ident(&snake(&operation.id)),
            call: format_ident!("{base}Call"),
            body: format_ident!("{base}Body"),
            reply: format_ident!("{base}Reply"),
        }
    }
}

fn scope() -> TokenStream {
    quote!(types::)
}

fn emit_method(operation: &Operation, names: &Names) -> TokenStream {
    let Names { function, call, reply, .. } = names;
    let mut text = format!("`{} {}`", operation.method.to_uppercase(), operation.path);
    if let Some(summary) = &operation.summary {
        text.push_str(&format!(": {summary}."));
    }
    let doc = doc(Some(&text));
    let reply = match single(operation) {
        Some(media) => reply_type(media, &quote!(Self::Error)),
        None if has_error(operation) => quote!(#reply<Self::Error>),
        None => quote!(#reply),
    };
    quote! {
        #doc
        fn #function(&self, call: #call) -> impl Future<Output = Result<#reply, Self::Error>> + Send;
    }
}

/// The only form of the reply, which then needs no enum.
fn single(operation: &Operation) -> Option<&Media> {
    match operation.replies.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

fn has_error(operation: &Operation) -> bool {
    operation.replies.iter().any(|media| matches!(media, Media::EventStream(..) | Media::JsonLines(_)))
}

fn reply_type(media: &Media, error: &TokenStream) -> TokenStream {
    match media {
        Media::Json(ty) => rust_type(ty, &scope()),
        Media::EventStream(ty, _) | Media::JsonLines(ty) => {
            let item = rust_type(ty, &scope());
            quote!(runtime::ItemStream<#item, #error>)
        }
        Media::Text => quote!(String),
        Media::Binary | Media::Multipart(_) => quote!(runtime::BinaryBody),
        Media::Empty => quote!(()),
    }
}

fn variant_name(media: &Media) -> Ident {
    ident(match media {
        Media::Json(_) => "Json",
        Media::EventStream(..) => "EventStream",
        Media::JsonLines(_) => "JsonLines",
        Media::Multipart(_) => "Multipart",
        Media::Text => "Text",
        Media::Binary => "Binary",
        Media::Empty => "Empty",
    })
}

fn emit_reply(operation: &Operation, names: &Names) -> Option<TokenStream> {
    if single(operation).is_some() {
        return None;
    }
    let reply = &names.reply;
    let text = format!("What `{}` answers: one of the forms that the specification allows.", operation.id);
    let variants = operation.replies.iter().map(|media| {
        let (variant, ty) = (variant_name(media), reply_type(media, &quote!(E)));
        quote!(#variant(#ty))
    });
    let generics = has_error(operation).then(|| quote!(<E>));
    Some(quote!(#[doc = #text] pub enum #reply #generics { #(#variants),* }))
}

fn body_type(media: &Media) -> TokenStream {
    match media {
        Media::Json(ty) | Media::Multipart(ty) => rust_type(ty, &scope()),
        _ => quote!(::axum::body::Bytes),
    }
}

fn emit_body(operation: &Operation, names: &Names) -> Option<TokenStream> {
    let forms = &operation.body.as_ref().filter(|body| body.single().is_none())?.forms;
    let body = &names.body;
    let text = format!("What `{}` takes: one of the forms that the specification allows.", operation.id);
    let variants = forms.iter().map(|media| {
        let (variant, ty) = (variant_name(media), body_type(media));
        quote!(#variant(#ty))
    });
    Some(quote!(#[doc = #text] #[derive(Debug)] pub enum #body { #(#variants),* }))
}

fn emit_call(operation: &Operation, names: &Names) -> TokenStream {
    let call = &names.call;
    let text = format!("What `{}` is called with.", operation.id);
    let fields = operation.path_parameters.iter().map(|Parameter { ident: name, ty, .. }| {
        let (name, ty) = (ident(name), rust_type(ty, &scope()));
        quote!(pub #name: #ty,)
    });
    let headers = operation.headers.iter().map(|Parameter { ident: name, required, .. }| {
        let (name, ty) = (ident(name), if *required { quote!(String) } else { quote!(Option<String>) });
        quote!(pub #name: #ty,)
    });
    let query = operation.query.as_ref().map(|query| {
        let query = ident(query);
        quote!(pub query: types::#query,)
    });
    let body = operation.body.as_ref().map(|body| {
        let ty = match body.single() {
            Some(media) => body_type(media),
            None => names.body.to_token_stream(),
        };
        let ty = if body.required { ty } else { quote!(Option<#ty>) };
        quote!(pub body: #ty,)
    });
    quote! {
        #[doc = #text]
        #[derive(Debug)]
        pub struct #call { pub context: runtime::RequestContext, #(#fields)* #(#headers)* #query #body }
    }
}

/// Statements that read the call's fields, in the order in which faults should be found: path, headers, query, body.
fn reading(operation: &Operation, names: &Names) -> (TokenStream, Vec<Ident>) {
    let mut statements = TokenStream::new();
    let mut fields = Vec::new();
    let mut read = |field: Ident, expression: TokenStream| {
        statements.extend(quote!(let #field = #expression;));
        fields.push(field);
    };
    for Parameter { name, ident: field, .. } in &operation.path_parameters {
        read(ident(field), quote!(input.path(#name).await?));
    }
    for Parameter { name, ident: field, required, .. } in &operation.headers {
        let method = if *required { quote!(required_header(#name)?) } else { quote!(header(#name)) };
        read(ident(field), quote!(input.#method));
    }
    if operation.query.is_some() {
        read(ident("query"), quote!(input.query()?));
    }
    if let Some(body) = &operation.body {
        read(ident("body"), reading_body(body, names));
    }
    (statements, fields)
}

fn reading_body(body: &Body, names: &Names) -> TokenStream {
    let Some(media) = body.single() else {
        let name = &names.body;
        return quote!(match input.is_multipart() {
            true => #name::Multipart(input.multipart().await?),
            false => #name::Json(input.json().await?),
        });
    };
    let method = ident(match (media, body.required) {
        (Media::Json(_), true) => "json",
        (Media::Json(_), false) => "optional_json",
        (Media::Multipart(_), _) => "multipart",
        _ => "bytes",
    });
    quote!(input.#method().await?)
}

fn emit_handler(operation: &Operation, names: &Names, api: &Ident) -> TokenStream {
    let Names { function, call, reply, .. } = names;
    let (statements, fields) = reading(operation, names);
    let mutable = (!fields.is_empty()).then(|| quote!(mut));
    let parse = format_ident!("parse_{}", function.to_string().trim_end_matches('_'));
    let status = Literal::u16_unsuffixed(operation.status);
    let render = |media: &Media| match media {
        Media::Json(_) => quote!(runtime::json(#status, &reply)),
        Media::EventStream(..) => quote!(runtime::event_stream(reply, id)),
        Media::JsonLines(_) => quote!(runtime::json_lines(reply, id)),
        Media::Text => quote!(runtime::text(#status, reply)),
        Media::Binary | Media::Multipart(_) => quote!(reply.into_response(#status)),
        Media::Empty => quote!({ let () = reply; runtime::empty(#status) }),
    };
    let rendered = match single(operation) {
        Some(media) => render(media),
        None => {
            let arms = operation.replies.iter().map(|media| {
                let (variant, rendered) = (variant_name(media), render(media));
                quote!(#reply::#variant(reply) => #rendered,)
            });
            quote!(match reply { #(#arms)* })
        }
    };
    quote! {
        async fn #parse(#mutable input: runtime::Input) -> Result<#call, runtime::Rejection> {
            #statements
            Ok(#call { context: input.into_context(), #(#fields),* })
        }
        pub(super) async fn #function<A: #api>(
            State(server): State<runtime::Server<A>>,
            request: Request,
        ) -> Response {
            let input = runtime::Input::new(request, server.limits);
            let id = input.request_id();
            let reply = match #parse(input).await {
                Ok(call) => server.api.#function(call).await,
                Err(rejection) => Err(runtime::ApiError::from_rejection(rejection)),
            };
            match reply {
                Ok(reply) => #rendered,
                Err(error) => runtime::ApiError::into_response(error, id.as_ref()),
            }
        }
    }
}

/// The path as axum wants it: the rest of a path is `{*name}`.
fn route_path(operation: &Operation) -> String {
    let mut path = operation.path.clone();
    for parameter in operation.path_parameters.iter().filter(|parameter| parameter.rest) {
        let (plain, rest) = (format!("{{{}}}", parameter.name), format!("{{*{}}}", parameter.name));
        path = path.replace(&plain, &rest);
    }
    path
}
