// Made by `npm run openapi` from openapi.json.
export interface paths {
    "/api/v1/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AuthController_signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AuthController_signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AuthController_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AccountsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MarketController_state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["MarketController_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MarketController_recordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MarketController_quotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/candles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CandlesController_candles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/ticks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["TicksController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/depth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["TicksController_depth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GapsController_gaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/parity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GapsController_parity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/history.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HistoryController_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/history.parquet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HistoryController_parquet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/history/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HistoryImportsController_list"];
        put?: never;
        post: operations["HistoryImportsController_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/history/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HistoryImportsController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/history/imports/{id}/rejections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HistoryImportsController_rejections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AnalysisController_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instruments/{id}/levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AnalysisController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instruments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["InstrumentsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instruments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["InstrumentsController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instruments/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["InstrumentsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/instruments/{id}/symbols": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["InstrumentsController_symbols"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/instruments/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["InstrumentImportsController_list"];
        put?: never;
        post: operations["InstrumentImportsController_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/instruments/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["InstrumentImportsController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/instruments/imports/{id}/rejections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["InstrumentImportsController_rejections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/symbol-maps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SymbolMapsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/symbol-maps/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SymbolMapsController_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watchlists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["WatchlistsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watchlists/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["WatchlistsController_reorder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watchlists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["WatchlistsController_save"];
        post?: never;
        delete: operations["WatchlistsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chart-layouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ChartLayoutsController_list"];
        put?: never;
        post: operations["ChartLayoutsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chart-layouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ChartLayoutsController_find"];
        put: operations["ChartLayoutsController_replace"];
        post?: never;
        delete: operations["ChartLayoutsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["IndicatorsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/compute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["IndicatorsController_compute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/draw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IndicatorsController_draw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["IndicatorsController_describe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/strategies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["StrategiesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/strategies/earlier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["StrategiesController_earlier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/strategies/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["StrategiesController_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/strategies/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["StrategiesController_words"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PluginsController_list"];
        put?: never;
        post: operations["PluginsController_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/plugins/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PluginsController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/plugins/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PluginsController_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RecordingsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/strategies/own": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnStrategiesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/strategies/own/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OwnStrategiesController_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/strategies/own/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnStrategiesController_find"];
        put: operations["OwnStrategiesController_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/strategies/own/{id}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnStrategiesController_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/strategies/own/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnStrategiesController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/strategies/own/{id}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OwnStrategiesController_clone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/strategies/own/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OwnStrategiesController_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/strategies/own/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OwnStrategiesController_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DeploymentsController_list"];
        put?: never;
        post: operations["DeploymentsController_deploy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DeploymentsController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DeploymentsController_decisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["DeploymentsController_restart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["DeploymentsController_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/overlay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OverlayController_overlay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OverlayController_drift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/drift-alert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OverlayController_alert"];
        put: operations["OverlayController_changeAlert"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/budget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DeploymentBudgetsController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployment-budget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DeploymentBudgetsController_allowance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/deployment-budget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DeploymentBudgetsController_platform"];
        put: operations["DeploymentBudgetsController_changePlatform"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/deployments/{id}/budget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["DeploymentBudgetsController_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/deployment-room": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DeploymentCapsController_room"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/deployment-caps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DeploymentCapsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/deployment-caps/{mode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["DeploymentCapsController_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/promotion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PromotionController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/promotion-gates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PromotionController_gates"];
        put: operations["PromotionController_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/promotion-overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PromotionController_overrides"];
        put?: never;
        post: operations["PromotionController_letThrough"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/promotion-candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PromotionController_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OrdersController_list"];
        put?: never;
        post: operations["OrdersController_place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OrdersController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["OrdersController_modify"];
        trace?: never;
    };
    "/api/v1/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OrdersController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OrdersController_fills"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PreviewsController_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/preview-together": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PreviewsController_together"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gtts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GttsController_list"];
        put?: never;
        post: operations["GttsController_place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gtts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GttsController_find"];
        put: operations["GttsController_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gtts/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["GttsController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/baskets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BasketsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/baskets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BasketsController_find"];
        put: operations["BasketsController_save"];
        post?: never;
        delete: operations["BasketsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/baskets/{id}/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["BasketsController_place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PositionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positions/{id}/square-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PositionsController_squareOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positions/{id}/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PositionsController_convert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["StopsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/positions/{id}/stops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["StopsController_set"];
        post?: never;
        delete: operations["StopsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/combined-stops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["StopsController_listCombined"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/combined-stops/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["StopsController_setCombined"];
        post?: never;
        delete: operations["StopsController_removeCombined"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/safety": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SafetyController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/halt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SafetyController_halt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SafetyController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/square-off-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SafetyController_squareOffAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/halt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SafetyController_haltDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SafetyController_resumeDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/safety": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SafetyController_readPlatform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/halt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SafetyController_haltPlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SafetyController_resumePlatform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadinessController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RiskController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["RiskController_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["RiskController_changeDeployment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/risk-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RiskController_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/portfolio-risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RiskController_portfolio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RiskController_readPlatform"];
        put: operations["RiskController_changePlatform"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/broker": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["LiveTradingController_read"];
        put?: never;
        post: operations["LiveTradingController_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/arm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["LiveTradingController_arm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/disarm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["LiveTradingController_disarm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/quarantines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["LiveTradingController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/quarantines/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["LiveTradingController_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/funds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FundsController_funds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FundsController_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/ledger.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FundsController_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/paper-deposits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["FundsController_movePaperMoney"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/holdings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FundsController_holdings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/day-trades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FundsController_dayTrades"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/day-results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FundsController_dayResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/net-positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FundsController_netPositions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/books-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BooksCheckController_check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestsController_list"];
        put?: never;
        post: operations["BacktestsController_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestsController_covered"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/tariff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestsController_tariff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestsController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["BacktestsController_note"];
        trace?: never;
    };
    "/api/v1/backtests/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestsController_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/{id}/look-ahead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestsController_lookAhead"];
        put?: never;
        post: operations["BacktestsController_checkLookAhead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/{id}/trades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestsController_trades"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/{id}/trades.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestFilesController_trades"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/{id}/equity.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestFilesController_equity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/{id}/charges.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestFilesController_charges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/{id}/report.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestFilesController_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/{id}/report.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestFilesController_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/{id}/ground": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestGroundController_ground"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/{id}/candles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestGroundController_candles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/{id}/ticks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BacktestGroundController_ticks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OptimisationsController_list"];
        put?: never;
        post: operations["OptimisationsController_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimisations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OptimisationsController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimisations/{id}/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OptimisationsController_trials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimisations/{id}/surface": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OptimisationsController_surface"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimisations/{id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OptimisationsController_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimisations/{id}/walk-forward": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OptimisationsController_walkForward"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimisations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OptimisationsController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/optimisations/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OptimisationsController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["NotificationsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["NotificationsController_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AdminController_users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AdminController_systemHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AdminController_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/dead-letters/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AdminController_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FeedsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/feeds/{name}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["FeedsController_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AuditController_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CalendarController_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/days/{on}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CalendarController_day"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/calendar/{on}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["CalendarController_setDay"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/calendar/{on}/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["CalendarController_removeDay"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fno-bans/{on}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FnoBansController_day"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/fno-bans/{on}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["FnoBansController_set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ErrorDetail: {
            /** @description The field at fault, in dots for nested ones */
            field?: string;
            message: string;
        };
        ErrorBody: {
            /** @example Bad Request */
            error: string;
            /** @description One sentence for a person: what happened */
            message: string;
            /**
             * @description What to do about it; null where the message has said it
             * @example Order whole lots.
             */
            advice: string | null;
            /**
             * @description A stable code for programs
             * @example NOT_A_LOT_MULTIPLE
             */
            code: string;
            details: components["schemas"]["ErrorDetail"][];
            /** @description Quote it when asking for help; the logs know it */
            correlationId: string;
        };
        SignInDto: {
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
        };
        SessionUserView: {
            /** Format: uuid */
            id: string;
            /** Format: email */
            email: string;
            name: string;
            /** @enum {string} */
            role: "admin" | "trader" | "investor";
        };
        SignedInView: {
            user: components["schemas"]["SessionUserView"];
            /** @description For programs: send it as `Authorization: Bearer …` */
            accessToken: string;
            /** Format: date-time */
            expiresAt: string;
        };
        SessionView: {
            /** @description Null: nobody is signed in */
            user: components["schemas"]["SessionUserView"] | null;
        };
        AccountView: {
            /** Format: uuid */
            id: string;
            name: string;
            ownerName: string;
            /** @enum {string} */
            access: "trade" | "read";
        };
        AccountPage: {
            items: components["schemas"]["AccountView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        FeedView: {
            /** @example replay */
            name: string;
            /** @enum {string} */
            state: "streaming" | "paused" | "stale" | "down";
            /**
             * Format: date-time
             * @description Market time of the last tick
             */
            lastTickAt: string | null;
        };
        MarketStateView: {
            /** @enum {string} */
            source: "replay" | "live" | "none";
            /**
             * @description A recorded day, a made-up one, or the exchange as it trades now
             * @enum {string}
             */
            mode: "replay" | "synthetic" | "live";
            /**
             * @description Of a made-up day
             * @enum {string|null}
             */
            scenario: "trend-up" | "trend-down" | "range" | "volatile" | "gap" | "halt" | "stale" | null;
            /** @description Of a made-up day: the same seed, the same ticks */
            seed: number | null;
            /** Format: date */
            sessionOn: string | null;
            /**
             * Format: date-time
             * @description Market time; simulated in replay
             */
            now: string;
            /** Format: date-time */
            opensAt: string | null;
            /** Format: date-time */
            closesAt: string | null;
            /** @enum {string} */
            phase: "before-open" | "pre-open" | "open" | "closing-auction" | "post-close" | "closed";
            playing: boolean;
            speed: number;
            /** @description Grows when the market jumps; what was read before is then void */
            epoch: number;
            /**
             * @description Playing on as fast as it can until this happens
             * @enum {string|null}
             */
            skippingTo: "next-signal" | "large-move" | "volume-spike" | null;
            feed: components["schemas"]["FeedView"];
        };
        ReplayDto: {
            playing?: boolean;
            speed?: number;
            /**
             * Format: date-time
             * @description An instant of the replayed day
             */
            seekTo?: string;
            /**
             * Format: date
             * @description Another day: a recorded one, or in synthetic mode any trading day
             */
            sessionOn?: string;
            /** @enum {string} */
            mode?: "replay" | "synthetic";
            /**
             * @description What the made-up day is like
             * @enum {string}
             */
            scenario?: "trend-up" | "trend-down" | "range" | "volatile" | "gap" | "halt" | "stale";
            /** @description The same seed makes the same day, tick by tick */
            seed?: number;
            /**
             * @description While paused: one tick on, or to the next close of a minute
             * @enum {string}
             */
            step?: "tick" | "candle";
            /**
             * @description Plays on as fast as it can until this happens; desks trade on the way
             * @enum {string}
             */
            skipTo?: "next-signal" | "large-move" | "volume-spike";
        };
        RecordingView: {
            /** Format: date */
            sessionOn: string;
            /** @description Instruments with a price on that day */
            instruments: number;
            /** @description Recorded ticks; what was recorded in minutes only is played along their paths */
            ticks: number;
        };
        RecordingListView: {
            items: components["schemas"]["RecordingView"][];
        };
        QuoteView: {
            instrumentId: string;
            lastPaise: number | null;
            previousClosePaise: number | null;
            openPaise: number | null;
            highPaise: number | null;
            lowPaise: number | null;
            dayVolume: number;
            /** @description Contracts open, in units */
            openInterest: number | null;
            /** @description The feed has fallen silent: the price is old, and entries are refused */
            isStale: boolean;
            /**
             * Format: date-time
             * @description Market time of the last tick
             */
            at: string | null;
        };
        QuoteListView: {
            items: components["schemas"]["QuoteView"][];
        };
        CandleView: {
            /** Format: date-time */
            openedAt: string;
            openPaise: number;
            highPaise: number;
            lowPaise: number;
            closePaise: number;
            volume: number;
            /** @description What a unit cost on average; null when nothing was traded or the source does not tell */
            vwapPaise: number | null;
            /** @description Trades; null when the source does not tell */
            trades: number | null;
            /** @description Contracts open at the close, in units; null for what has none */
            openInterest: number | null;
        };
        CandlePageView: {
            items: components["schemas"]["CandleView"][];
            /** @description Pass as `before` for the older page */
            nextCursor: string | null;
        };
        TickView: {
            /** Format: date-time */
            at: string;
            lastPaise: number;
            /** @description Units traded since the morning */
            dayVolume: number;
            openInterest: number | null;
        };
        TickPage: {
            items: components["schemas"]["TickView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        DepthLevelView: {
            pricePaise: number;
            quantity: number;
            orders: number;
        };
        DepthView: {
            /**
             * Format: date-time
             * @description Null: none is known
             */
            at: string | null;
            /** @description Best first */
            bids: components["schemas"]["DepthLevelView"][];
            /** @description Best first */
            asks: components["schemas"]["DepthLevelView"][];
        };
        GapView: {
            /**
             * Format: date-time
             * @description Opening of the first candle that is missing
             */
            from: string;
            /**
             * Format: date-time
             * @description The first instant after the last one that is missing
             */
            until: string;
            /** @description Candles missing; nights and holidays count none */
            missing: number;
        };
        GapsView: {
            /** @description Oldest first, 1,000 at most */
            items: components["schemas"]["GapView"][];
            /** @description Candles the calendar leads one to expect */
            expected: number;
            /** @description Of those, candles that are stored */
            stored: number;
        };
        FieldParityView: {
            /** @enum {string} */
            field: "openPaise" | "highPaise" | "lowPaise" | "closePaise" | "volume";
            /** @description Candles in which it differs */
            differing: number;
            /** @description The largest difference, in paise or units */
            largest: number;
            /** @description The mean of all differences, those of zero included */
            mean: number;
        };
        DifferenceView: {
            /** Format: date-time */
            openedAt: string;
            /** @enum {string} */
            field: "openPaise" | "highPaise" | "lowPaise" | "closePaise" | "volume";
            stored: number;
            rebuilt: number;
        };
        ParityView: {
            /** @description Minutes that both have */
            compared: number;
            /** @description Of those, minutes that are equal in every field */
            equal: number;
            /** @description Minutes that only the ticks have */
            missingStored: string[];
            /** @description Minutes that only the store has */
            missingRebuilt: string[];
            fields: components["schemas"]["FieldParityView"][];
            /** @description The largest differences, relative to the value; 20 at most */
            worst: components["schemas"]["DifferenceView"][];
        };
        HistoryImportDto: {
            /**
             * Format: binary
             * @description CSV, CSV.gz or Parquet
             */
            file: string;
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @example 1m */
            timeframe: string;
        };
        HistoryImportView: {
            /** Format: uuid */
            id: string;
            instrumentId: string;
            timeframe: string;
            /** @enum {string} */
            format: "csv" | "parquet";
            fileName: string;
            /** @enum {string} */
            state: "queued" | "running" | "finished" | "failed";
            rowsRead: number;
            /** @description Candles that were not stored before */
            added: number;
            /** @description Candles that were stored before, and stay as they were */
            unchanged: number;
            rejected: number;
            error: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
        };
        HistoryImportPage: {
            items: components["schemas"]["HistoryImportView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        HistoryRejectionView: {
            /** @description Of the file; the header is line 1 */
            line: number;
            /** @example HIGH_BELOW_LOW */
            code: string;
            message: string;
            /** @description The row as it was read */
            row: string;
        };
        HistoryRejectionPage: {
            items: components["schemas"]["HistoryRejectionView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        SummaryRowView: {
            /** @example NSE:RELIANCE */
            instrumentId: string;
            symbol: string;
            name: string;
            lastPaise: number;
            previousClosePaise: number | null;
            changePaise: number | null;
            changePercent: number | null;
            dayVolume: number;
            /** @description Day volume at the typical price, a third of high + low + last */
            valuePaise: number;
            /** @description Day volume against what is usual by this time of the day; 2 is twice as much */
            volumeRatio: number | null;
            openInterest: number | null;
            /** @description Against the previous day of the same contract */
            openInterestChange: number | null;
            /** @enum {string} */
            buildUp: "long-build-up" | "short-build-up" | "short-covering" | "long-unwinding" | "neutral";
        };
        MarketSummaryView: {
            /**
             * Format: date-time
             * @description Market time
             */
            at: string;
            /** @description Instruments that were counted */
            instruments: number;
            advances: number;
            declines: number;
            unchanged: number;
            gainers: components["schemas"]["SummaryRowView"][];
            losers: components["schemas"]["SummaryRowView"][];
            /** @description By value */
            mostActive: components["schemas"]["SummaryRowView"][];
            /** @description At least twice the volume usual by this time */
            volumeShocks: components["schemas"]["SummaryRowView"][];
            /** @description Contracts by relative change of open interest */
            oiBuildUp: components["schemas"]["SummaryRowView"][];
        };
        PriceLevelView: {
            pricePaise: number;
            /** @description Lowest turning point of the level */
            fromPaise: number;
            /** @description Highest turning point of the level */
            toPaise: number;
            touches: number;
            /** Format: date-time */
            lastTouchAt: string;
            strength: number;
        };
        PreviousDayView: {
            /** Format: date */
            on: string;
            highPaise: number;
            lowPaise: number;
            closePaise: number;
        };
        ClassicPivotsView: {
            pivotPaise: number;
            r1Paise: number;
            r2Paise: number;
            r3Paise: number;
            s1Paise: number;
            s2Paise: number;
            s3Paise: number;
        };
        CentralPivotRangeView: {
            topPaise: number;
            pivotPaise: number;
            bottomPaise: number;
            /** @description Width as a share of the pivot, in percent */
            widthPercent: number;
        };
        PivotsView: {
            previousDay: components["schemas"]["PreviousDayView"];
            classic: components["schemas"]["ClassicPivotsView"];
            centralRange: components["schemas"]["CentralPivotRangeView"];
        };
        LevelsView: {
            instrumentId: string;
            /** @example 15m */
            timeframe: string;
            /**
             * Format: date-time
             * @description Market time
             */
            at: string;
            /** @description What is below is support, the rest resistance */
            lastPaise: number | null;
            /** @description Nearest first */
            supports: components["schemas"]["PriceLevelView"][];
            /** @description Nearest first */
            resistances: components["schemas"]["PriceLevelView"][];
            /** @description Null when no earlier day is stored */
            pivots: components["schemas"]["PivotsView"] | null;
        };
        InstrumentView: {
            /** @example NSE:RELIANCE */
            id: string;
            symbol: string;
            name: string;
            /** @enum {string} */
            exchange: "NSE" | "BSE" | "NFO" | "BFO";
            /** @enum {string} */
            kind: "equity" | "etf" | "index" | "future" | "option";
            /** @description NSE's series of a share: EQ, BE, … */
            series: string | null;
            /** @description What a contract is on */
            underlyingId: string | null;
            /**
             * Format: date
             * @description Last day of a contract, IST
             */
            expiresOn: string | null;
            strikePaise: number | null;
            /** @enum {string|null} */
            optionType: "CE" | "PE" | null;
            isin: string | null;
            tickPaise: number;
            /** @description Orders are multiples of it, in units */
            lotQuantity: number;
            /** @description The most units in one order */
            freezeQuantity: number | null;
            lowerBandPaise: number | null;
            upperBandPaise: number | null;
            /**
             * Format: date
             * @description The one day the band holds for
             */
            bandsOn: string | null;
            /** @description An index has a price, but cannot be ordered */
            isTradable: boolean;
            /** @description False once it has expired or was delisted */
            isActive: boolean;
        };
        InstrumentPage: {
            items: components["schemas"]["InstrumentView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        InstrumentFactView: {
            /**
             * Format: date
             * @description These hold from this day until the next entry
             */
            effectiveOn: string;
            tickPaise: number;
            lotQuantity: number;
            freezeQuantity: number | null;
            lowerBandPaise: number | null;
            upperBandPaise: number | null;
            /**
             * @description Whose master said so
             * @example zerodha
             */
            source: string;
        };
        InstrumentHistoryView: {
            /** @description Newest first */
            items: components["schemas"]["InstrumentFactView"][];
        };
        InstrumentSymbolView: {
            /** @example zerodha */
            broker: string;
            /** @example NIFTY26JAN25000CE */
            symbol: string;
            token: string;
            /** @description The broker's own name of the segment its token belongs to */
            segment: string;
            /** Format: date-time */
            updatedAt: string;
        };
        InstrumentSymbolsView: {
            items: components["schemas"]["InstrumentSymbolView"][];
        };
        MasterUploadDto: {
            /** @enum {string} */
            broker: "zerodha" | "angelone" | "upstox" | "dhan" | "fyers" | "kite" | "angel" | "angel-one";
            /**
             * Format: date
             * @description The day the file was made, IST; today without it
             */
            snapshotOn?: string;
            /** @description The file lists everything of its exchanges: what it leaves out is delisted */
            isComplete?: boolean;
            /**
             * Format: binary
             * @description Plain or gzip, at most 100 MB
             */
            file: string;
        };
        InstrumentImportView: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "master" | "symbol-map";
            /** @description Null for a symbol map of several brokers */
            broker: string | null;
            fileName: string;
            /**
             * Format: date
             * @description The day the file speaks of
             */
            snapshotOn: string;
            /** @description What the file leaves out of its exchanges is delisted */
            isComplete: boolean;
            /** @enum {string} */
            state: "queued" | "running" | "finished" | "failed";
            progressPercent: number;
            rowsRead: number;
            added: number;
            changed: number;
            unchanged: number;
            /** @description Rows left out, by reason */
            skipped: {
                [key: string]: number;
            };
            rejected: number;
            delisted: number;
            error: string | null;
            /** @description Name of the person; null on the command line */
            requestedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
        };
        InstrumentImportPage: {
            items: components["schemas"]["InstrumentImportView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        RejectedRowView: {
            /** @description Line of the file, or entry of a JSON list; the first is 1 */
            line: number;
            /** @example BAD_STRIKE */
            code: string;
            message: string;
            /** @description The row as it stands in the file, cut to 500 characters */
            row: string;
        };
        RejectedRowPage: {
            items: components["schemas"]["RejectedRowView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        SymbolMapView: {
            /** @example zerodha */
            broker: string;
            /** @example NFO:NIFTY-2026-01-27-25000-CE */
            instrumentId: string;
            exchange: string;
            symbol: string;
            token: string;
            segment: string;
            /** Format: date-time */
            updatedAt: string;
        };
        SymbolMapPage: {
            items: components["schemas"]["SymbolMapView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        SymbolMapUploadDto: {
            /**
             * @description Whose symbols they are, unless the file has a column `broker`
             * @enum {string}
             */
            broker?: "zerodha" | "angelone" | "upstox" | "dhan" | "fyers" | "kite" | "angel" | "angel-one";
            /**
             * Format: binary
             * @description CSV: standard_symbol, broker_symbol, broker_token, exchange, instrument_type, lot_size, tick_size (rupees)
             */
            file: string;
        };
        WatchlistView: {
            /** Format: uuid */
            id: string;
            name: string;
            instrumentIds: string[];
        };
        WatchlistPage: {
            items: components["schemas"]["WatchlistView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        WatchlistOrderDto: {
            /** @description Ids of the lists, first tab first */
            ids: string[];
        };
        WatchlistDto: {
            name: string;
            /** @description In the order of the screen, 50 at most */
            instrumentIds: string[];
        };
        ChartLayoutSummaryView: {
            /** Format: uuid */
            id: string;
            name: string;
            version: number;
            /** Format: date-time */
            updatedAt: string;
        };
        ChartLayoutSummaryPage: {
            items: components["schemas"]["ChartLayoutSummaryView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        ChartLayoutView: {
            /** Format: uuid */
            id: string;
            name: string;
            version: number;
            /** Format: date-time */
            updatedAt: string;
            /** @description Panes, indicators and drawings as the web writes them; 64 kB of JSON at most */
            layout: {
                [key: string]: unknown;
            };
        };
        NewChartLayoutDto: {
            /**
             * Format: uuid
             * @description Made by the caller; the same id twice is one layout
             */
            id: string;
            /** @description Unique among one’s own layouts */
            name: string;
            /** @description Panes, indicators and drawings as the web writes them; 64 kB of JSON at most */
            layout: {
                [key: string]: unknown;
            };
        };
        ChartLayoutChangeDto: {
            /** @description Unique among one’s own layouts */
            name: string;
            /** @description Panes, indicators and drawings as the web writes them; 64 kB of JSON at most */
            layout: {
                [key: string]: unknown;
            };
            /** @description The version this change was made on */
            version: number;
        };
        IndicatorParameterView: {
            /** @example bars */
            name: string;
            label: string;
            description: string;
            /** @enum {string} */
            kind: "whole" | "decimal" | "choice";
            min: number;
            max: number;
            initial: number;
            /** @description Of a choice: the names of its numbers, from `min` on */
            choices: string[] | null;
        };
        IndicatorOutputView: {
            /** @example signal */
            name: string;
            /**
             * @description What a number counts. In paise: divide a `price` or a `turnover` by 100 for rupees, a `variance` by 10,000
             * @enum {string}
             */
            unit: "price" | "variance" | "turnover" | "percent" | "volume" | "number" | "signal";
            /** @enum {string} */
            draw: "line" | "histogram" | "band" | "dots" | "marks";
        };
        OfPluginView: {
            name: string;
            version: string;
            author: string;
        };
        IndicatorView: {
            /** @example macd */
            name: string;
            title: string;
            description: string;
            /** @enum {string} */
            group: "overlap" | "momentum" | "volume" | "volatility" | "price" | "statistic" | "cycle" | "pattern" | "levels";
            /**
             * @description Drawn over the candles, or in a pane of its own
             * @enum {string}
             */
            pane: "price" | "own";
            /**
             * @example [
             *       "high",
             *       "low",
             *       "close"
             *     ]
             */
            inputs: string[];
            parameters: components["schemas"]["IndicatorParameterView"][];
            outputs: components["schemas"]["IndicatorOutputView"][];
            /** @description Candles it needs for a first value, with its parameters as they are initially; null: of a plug-in that fails to say */
            warmUpCandles: number | null;
            /** @description Hangs on trading days: it may lack values where a day begins or none came before */
            isDaily: boolean;
            /** @description Null: it comes with Artha */
            plugin: components["schemas"]["OfPluginView"] | null;
        };
        IndicatorPage: {
            items: components["schemas"]["IndicatorView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        SeriesOutputView: {
            /** @example signal */
            name: string;
            /** @description One per candle; null where there is none yet. Prices in paise, with fractions */
            values: (number | null)[];
        };
        SeriesView: {
            /**
             * @description As it was asked for
             * @example macd(12,26,9)
             */
            indicator: string;
            outputs: components["schemas"]["SeriesOutputView"][];
        };
        ComputedView: {
            /** @description Closed candles, oldest first */
            candles: components["schemas"]["CandleView"][];
            /** @description In the order asked for */
            series: components["schemas"]["SeriesView"][];
        };
        DrawIndicatorDto: {
            /**
             * @description Of a plug-in
             * @example house_midpoint(20)
             */
            indicator: string;
            /**
             * Format: uuid
             * @description The very version, as an earlier drawing told it; left out, the one that is offered now
             */
            partId?: string;
            /** @description Oldest first: opening in UTC milliseconds, open, high, low and close in paise, volume. 2000 at most; go on from its memory with the next */
            candles: number[][];
            /** @description The last candle is still forming: it is drawn, and leaves no trace */
            formsLast: boolean;
            /** @description What the drawing of the candles before these answered with; it needs that `partId` too */
            memory?: string;
        };
        DrawnIndicatorView: {
            /**
             * Format: uuid
             * @description The version it was drawn with
             */
            partId: string;
            /** @description For each output a number for each closed candle; null where there is none */
            outputs: (number | null)[][];
            /** @description For each output its number on the forming candle; null: none was given */
            forming: (number | null)[] | null;
            /** @description Of the closed candles, to go on from */
            memory: string;
        };
        StrategyParameterView: {
            name: string;
            /**
             * @description clock: a time of the Indian day in minutes after midnight
             * @enum {string}
             */
            kind: "whole" | "decimal" | "clock" | "choice";
            label: string;
            description: string;
            min: number;
            max: number;
            initial: number;
            /** @description Of a decimal: how many places it may have */
            decimals: number | null;
            /** @description Of a choice: the names of its numbers, from `min` on */
            choices: string[] | null;
        };
        StrategyView: {
            /** @example ema-crossover */
            id: string;
            title: string;
            description: string;
            /** @description How many instruments one instance trades together; 1: each by itself */
            legs: number;
            parameters: components["schemas"]["StrategyParameterView"][];
            /** @description Null: it comes with Artha */
            plugin: components["schemas"]["OfPluginView"] | null;
        };
        StrategyPage: {
            items: components["schemas"]["StrategyView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        RulesDto: {
            rules: string;
        };
        RuleFaultView: {
            /** @description Counted from 1 */
            line: number;
            /** @description Counted from 1 */
            column: number;
            /** @description Letters from there on that are at fault */
            length: number;
            problem: string;
            /** @description What may have been meant instead */
            suggestion: string | null;
        };
        RulesCheckView: {
            isGood: boolean;
            /** @description In the order of the text */
            faults: components["schemas"]["RuleFaultView"][];
        };
        RuleWordView: {
            word: string;
            /** @enum {string} */
            kind: "statement" | "word" | "value" | "indicator" | "pattern";
            /**
             * @description What to write when it is chosen
             * @example macd(12, 26, 9)
             */
            insert: string;
            detail: string;
            /** @description What may stand behind its dot; empty where there is one only */
            outputs: string[];
        };
        RuleWordPage: {
            items: components["schemas"]["RuleWordView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        PluginParameterView: {
            name: string;
            label: string;
            description: string;
            /** @enum {string} */
            kind: "whole" | "decimal" | "clock" | "choice";
            min: number;
            max: number;
            initial: number;
        };
        PluginPartView: {
            /**
             * Format: uuid
             * @description What a deployment or a backtest of a strategy takes as `strategyId`
             */
            id: string;
            /** @enum {string} */
            kind: "strategy" | "indicator";
            /** @description As its config calls it */
            name: string;
            title: string;
            description: string;
            parameters: components["schemas"]["PluginParameterView"][];
            /** @description On which it works; empty: on any */
            timeframes: string[];
            /** @description Which it may trade; empty: any */
            instruments: string[];
            /** @description Microseconds of one candle, as measured when it was uploaded */
            microsPerCandle: number;
            /** @description Microseconds to make one instance, as measured then */
            startMicros: number;
            /** @description Deployments of it that are at work */
            deployments: number;
        };
        PluginView: {
            /** Format: uuid */
            id: string;
            /** @example house-blend */
            name: string;
            /** @example 1.0.0 */
            version: string;
            author: string;
            description: string;
            /**
             * @description Only the newest version is offered
             * @enum {string}
             */
            state: "offered" | "superseded" | "retired";
            /** @description Of the zip as it was uploaded */
            sha256: string;
            zipBytes: number;
            /** @description Who uploaded it */
            uploadedBy: string;
            /** Format: date-time */
            uploadedAt: string;
            retiredBy: string | null;
            /** Format: date-time */
            retiredAt: string | null;
            parts: components["schemas"]["PluginPartView"][];
        };
        PluginPage: {
            items: components["schemas"]["PluginView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        PluginUploadDto: {
            /**
             * Format: binary
             * @description A zip of config.json and its entry files, 2 MB at most
             */
            file: string;
        };
        SessionRecordingView: {
            /** @description Of the file, in the folder of the engine that RECORDINGS names */
            name: string;
            /** Format: date-time */
            startedAt: string;
            /**
             * Format: date-time
             * @description When anything was added to it last
             */
            writtenAt: string;
            bytes: number;
            /**
             * @description `killed`: its engine ended without a word, and the recording a second before; `cut-short`: there was no room for more
             * @enum {string}
             */
            state: "writing" | "ended" | "killed" | "cut-short" | "deleted";
        };
        SessionRecordingPage: {
            items: components["schemas"]["SessionRecordingView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        StrategyVersionSummaryView: {
            /**
             * Format: uuid
             * @description What a deployment or a backtest of it takes as `strategyId`
             */
            id: string;
            /** @description Counted from 1 */
            number: number;
            /** @description What was changed, in the words of whoever saved */
            note: string | null;
            /** Format: date-time */
            savedAt: string;
        };
        OwnStrategyView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            stage: "draft" | "backtested" | "paper" | "live";
            /** @description Put away: it cannot be saved, tried or deployed until it is brought back */
            isArchived: boolean;
            /** @description Newest first */
            versions: components["schemas"]["StrategyVersionSummaryView"][];
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its newest version was saved, or its name changed
             */
            updatedAt: string;
        };
        OwnStrategyPage: {
            items: components["schemas"]["OwnStrategyView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        StrategyFileView: {
            name: string;
            /**
             * @example buy when ema(9) crosses above ema(21)
             *     stop 1 %
             */
            rules: string;
            /** @description What was changed, in a few words */
            note?: string | null;
            /** @enum {string} */
            format: "artha-rules/1";
        };
        ImportStrategyDto: {
            /**
             * Format: uuid
             * @description Of the new strategy, made by the caller
             */
            id: string;
            file: components["schemas"]["StrategyFileView"];
        };
        StrategyTextDto: {
            name: string;
            /**
             * @example buy when ema(9) crosses above ema(21)
             *     stop 1 %
             */
            rules: string;
            /** @description What was changed, in a few words */
            note?: string | null;
        };
        StrategyVersionView: {
            /**
             * Format: uuid
             * @description What a deployment or a backtest of it takes as `strategyId`
             */
            id: string;
            /** @description Counted from 1 */
            number: number;
            /** @description What was changed, in the words of whoever saved */
            note: string | null;
            /** Format: date-time */
            savedAt: string;
            rules: string;
        };
        CloneStrategyDto: {
            /**
             * Format: uuid
             * @description Of the copy, made by the caller
             */
            id: string;
            name: string;
            /** @description Which version; left out, the newest */
            number?: number;
        };
        SizingDto: {
            /** @enum {string} */
            by: "value" | "capital" | "risk" | "volatility";
            /** @description By value: for so much money */
            valuePaise?: number;
            /** @description Otherwise: a share of the capital in basis points */
            bps?: number;
            /** @description By volatility: candles of the average range; 14 if left out */
            bars?: number;
        };
        ScheduleDto: {
            /** @example 09:20 */
            from: string;
            /** @example 14:45 */
            to: string;
            weekdays: ("sunday" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday")[];
            /** @description Leave what it holds when its time is over */
            squareOff: boolean;
        };
        NoTradeWindowDto: {
            days: ("sunday" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday")[];
            /**
             * @description IST
             * @example 09:15
             */
            from: string;
            /**
             * @description The first minute that is free again
             * @example 09:20
             */
            until: string;
        };
        RiskLimitsDto: {
            maxOrderPaise?: number | null;
            maxDailyLossPaise?: number | null;
            dailyProfitLockPaise?: number | null;
            maxLossPaise?: number | null;
            maxPositionUnits?: number | null;
            maxPositionPaise?: number | null;
            maxGrossPaise?: number | null;
            maxNetPaise?: number | null;
            maxDayDrawdownBps?: number | null;
            maxDrawdownBps?: number | null;
            maxRiskPerTradePaise?: number | null;
            maxOpenPositions?: number | null;
            maxTradesPerDay?: number | null;
            cooldownMinutes?: number | null;
            maxPriceAwayBps?: number | null;
            noTradeWindows: components["schemas"]["NoTradeWindowDto"][];
            /**
             * @description What follows when a limit on results is reached
             * @enum {string}
             */
            onBreach: "reduce" | "halt" | "square-off";
        };
        DeploymentDto: {
            /** @description Why it trades real money though it has not shown what is wanted; kept for ever */
            overrideReason?: string;
            /**
             * Format: uuid
             * @description Made by the caller; the same id twice is one deployment
             */
            id: string;
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live";
            /** @example ema-crossover */
            strategyId: string;
            /**
             * @example {
             *       "fastBars": 9,
             *       "slowBars": 21
             *     }
             */
            parameters: {
                [key: string]: number;
            };
            instrumentIds: string[];
            /** @enum {string} */
            timeframe: "1s" | "5s" | "15s" | "30s" | "1m" | "3m" | "5m" | "10m" | "15m" | "30m" | "1h" | "1d";
            /** @description Units per entry and instrument */
            quantity: number;
            /** @description Left out: every entry is of `quantity` units; otherwise those are the most */
            sizing?: components["schemas"]["SizingDto"] | null;
            /** @description When it may enter; exits pass at any time */
            schedule?: components["schemas"]["ScheduleDto"] | null;
            /** @description What it alone may risk, from its first order on; its account’s limits count beside */
            limits?: components["schemas"]["RiskLimitsDto"] | null;
            /** @enum {string} */
            product: "MIS" | "CNC" | "NRML";
            /** @description The id it is registered under with the exchange */
            algoId?: string | null;
            /** @description Apart from the rest of its account; above ten only with a registered id */
            ordersPerSecond?: number | null;
        };
        SizingView: {
            /** @enum {string} */
            by: "value" | "capital" | "risk" | "volatility";
            /** @description By value: for so much money */
            valuePaise?: number;
            /** @description A share of the capital in basis points */
            bps?: number;
            /** @description By volatility: candles of the average range */
            bars?: number;
        };
        ScheduleView: {
            /** @example 09:20 */
            from: string;
            /** @example 14:45 */
            to: string;
            weekdays: ("sunday" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday")[];
            /** @description What it holds is left when its time is over */
            squareOff: boolean;
        };
        FaultPlaceView: {
            instrumentId: string;
            /**
             * Format: date-time
             * @description When the candle opened that it decided on; null: at a price
             */
            candleAt: string | null;
        };
        DeploymentView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live" | "backtest";
            /** @example ema-crossover */
            strategyId: string;
            strategyTitle: string;
            parameters: {
                [key: string]: number;
            };
            instrumentIds: string[];
            /** @enum {string} */
            timeframe: "1s" | "5s" | "15s" | "30s" | "1m" | "3m" | "5m" | "10m" | "15m" | "30m" | "1h" | "1d";
            /** @description Units per entry and instrument; with a sizing rule the most of one */
            quantity: number;
            /** @description Null: every entry is of so many units */
            sizing: components["schemas"]["SizingView"] | null;
            /** @description Null: whenever its market trades */
            schedule: components["schemas"]["ScheduleView"] | null;
            /** @enum {string} */
            product: "MIS" | "CNC" | "NRML";
            /** @description The id it is registered under with the exchange; every order of it carries this one */
            algoId: string | null;
            /** @description How fast it may send, if registered */
            ordersPerSecond: number | null;
            /** @enum {string} */
            state: "requested" | "running" | "stopped" | "faulted";
            /** @description What its strategy threw */
            fault: string | null;
            /** @description Null: it never began to decide */
            faultPlace: components["schemas"]["FaultPlaceView"] | null;
            /** @description How often it has begun again after a fault */
            resumptions: number;
            /**
             * Format: date-time
             * @description Of the last signal that became an order, market time
             */
            lastSignalAt: string | null;
            /** @description Why that order was made, in words */
            lastSignal: string | null;
            /** @description Realised P&L of its positions, before charges */
            realisedPaise: number;
            chargesPaise: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            stoppedAt: string | null;
        };
        DeploymentPage: {
            items: components["schemas"]["DeploymentView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        DecisionValueView: {
            /** @example ema(9) */
            name: string;
            /**
             * @description A price is in paise
             * @enum {string}
             */
            unit: "price" | "variance" | "turnover" | "percent" | "volume" | "number" | "signal";
            /** @description Null while it warms up */
            value: number | null;
        };
        DecisionView: {
            id: string;
            instrumentId: string;
            /**
             * Format: date-time
             * @description Market time
             */
            at: string;
            /**
             * Format: date-time
             * @description When the candle opened that closed
             */
            candleAt: string;
            closePaise: number;
            /** @description Units held when it was made, signed */
            heldQuantity: number;
            /** @enum {string} */
            kind: "buy" | "sell" | "hold" | "error";
            reason: string;
            /** @description The numbers it was made by */
            values: components["schemas"]["DecisionValueView"][];
        };
        DecisionPage: {
            items: components["schemas"]["DecisionView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        RestartDeploymentDto: {
            /** @description Why it trades real money though it has not shown what is wanted; kept for ever */
            overrideReason?: string;
        };
        StopDeploymentDto: {
            /** @description Close what it holds at the market */
            squareOff: boolean;
        };
        ExecutionView: {
            /**
             * Format: date-time
             * @description Of its first fill, market time
             */
            at: string;
            /** @enum {string} */
            side: "buy" | "sell";
            /** @description Units, all fills of the order together */
            quantity: number;
            /** @description On average */
            pricePaise: number;
            /** @description Why it was made, in words */
            reason: string;
        };
        OverlayPairView: {
            /** @description Null: it was not done */
            actual: components["schemas"]["ExecutionView"] | null;
            /** @description Null: the backtest does nothing like it */
            expected: components["schemas"]["ExecutionView"] | null;
            delayMillis: number | null;
            /** @description How much worse the price was; below zero: better */
            slippageBps: number | null;
        };
        InstrumentOverlayView: {
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /**
             * Format: date-time
             * @description The first candle that was decided on
             */
            from: string;
            /**
             * Format: date-time
             * @description The last one
             */
            to: string;
            /** @description In the order of time */
            pairs: components["schemas"]["OverlayPairView"][];
            matched: number;
            /** @description Expected, and not done */
            missed: number;
            /** @description Done, and not expected */
            extra: number;
            /** @description Of 100 units traded or expected, how many have nothing beside them */
            driftPercent: number;
            meanSlippageBps: number | null;
            meanDelayMillis: number | null;
            /** @description Before charges, what is left at the last close */
            actualPaise: number;
            /** @description As the backtest has it, before charges */
            expectedPaise: number;
            /** @description After the charges of its fills */
            actualNetPaise: number;
            /** @description As the backtest has it, after the charges of the same broker and product */
            expectedNetPaise: number;
        };
        OverlayView: {
            /**
             * Format: date
             * @description Null: it has not decided yet
             */
            on: string | null;
            /** @description Days with decisions that are kept, newest first; 30 at most */
            days: string[];
            instruments: components["schemas"]["InstrumentOverlayView"][];
        };
        DriftScoreView: {
            /** Format: date */
            on: string;
            driftPercent: number;
            matched: number;
            /** @description Expected, and not done */
            missed: number;
            /** @description Done, and not expected */
            extra: number;
            /** @description Before charges */
            actualPaise: number;
            /** @description As the backtest has it, before charges */
            expectedPaise: number;
            /** @description After charges; null of days before it was told */
            actualNetPaise: number | null;
            /** @description As the backtest has it, after charges */
            expectedNetPaise: number | null;
            /**
             * Format: date-time
             * @description Wall-clock time
             */
            scoredAt: string;
        };
        DriftView: {
            /** @description What the score is, in words */
            definition: string;
            /** @description Beyond it the traders of the account are told */
            alertAbovePercent: number;
            /** @description The newest day first; 60 at most */
            scores: components["schemas"]["DriftScoreView"][];
        };
        DriftAlertView: {
            abovePercent: number;
            changedBy: string | null;
            /** Format: date-time */
            changedAt: string | null;
        };
        DriftAlertDto: {
            abovePercent: number;
        };
        BudgetLineView: {
            /** @enum {string} */
            name: "ordersPerMinute" | "ordersPerDay" | "linesPerMinute" | "linesPerDay" | "computeMicros" | "stateBytes";
            /** @description In words */
            title: string;
            /** @description Beyond it the deployment is paused */
            limit: number;
            /** @description Of the minute or the day its market is in; 0: nothing yet */
            used: number;
            /** @description It is this deployment’s own, not the platform’s */
            isOwn: boolean;
        };
        DeploymentBudgetView: {
            /** Format: uuid */
            deploymentId: string;
            /**
             * Format: date-time
             * @description Market time; null: nothing yet
             */
            asOf: string | null;
            lines: components["schemas"]["BudgetLineView"][];
        };
        BudgetAllowanceView: {
            /** @enum {string} */
            name: "ordersPerMinute" | "ordersPerDay" | "linesPerMinute" | "linesPerDay" | "computeMicros" | "stateBytes";
            /** @description In words */
            title: string;
            /** @description Beyond it the deployment is paused */
            limit: number;
        };
        PlatformBudgetView: {
            /** @description Of all deployments that of the one which uses most */
            lines: components["schemas"]["BudgetLineView"][];
            changedBy: string | null;
            /** Format: date-time */
            changedAt: string | null;
        };
        DeploymentBudgetDto: {
            /** @description Orders in a minute */
            ordersPerMinute: number;
            /** @description Orders in a day */
            ordersPerDay: number;
            /** @description Decisions in a minute */
            linesPerMinute: number;
            /** @description Decisions in a day */
            linesPerDay: number;
            /** @description Time per decision, µs */
            computeMicros: number;
            /** @description Kept for itself, bytes */
            stateBytes: number;
        };
        OwnBudgetDto: {
            /** @description Orders in a minute */
            ordersPerMinute?: number | null;
            /** @description Orders in a day */
            ordersPerDay?: number | null;
            /** @description Decisions in a minute */
            linesPerMinute?: number | null;
            /** @description Decisions in a day */
            linesPerDay?: number | null;
            /** @description Time per decision, µs */
            computeMicros?: number | null;
            /** @description Kept for itself, bytes */
            stateBytes?: number | null;
        };
        DeploymentRoomView: {
            /** @enum {string} */
            mode: "paper" | "live";
            /** @description Running, starting and paused ones */
            running: number;
            most: number;
        };
        DeploymentCapView: {
            /** @enum {string} */
            mode: "paper" | "live";
            most: number;
            /** @description At work on all accounts together */
            running: number;
            /** @description At work on the account that has the most */
            fullest: number;
            changedBy: string | null;
            /** Format: date-time */
            changedAt: string | null;
        };
        DeploymentCapDto: {
            /** @description What is at work already stays so */
            most: number;
        };
        GateCheckView: {
            /** @enum {string} */
            gate: "leastBacktestTrades" | "leastProfitFactor" | "mostDrawdownPercent" | "leastPaperDays" | "leastPaperTrades";
            /** @example a backtest with 30 trades or more */
            wanted: string;
            /** @example 12 */
            shown: string;
            isMet: boolean;
        };
        PromotionView: {
            strategyId: string;
            checks: components["schemas"]["GateCheckView"][];
            /** @description All is met, or an administrator has let it through */
            isOpen: boolean;
            /** @description Why an administrator has let it through */
            letThrough: string | null;
            /** @description Its trader may go past what is not met, with a reason */
            mayOverride: boolean;
        };
        PromotionGatesView: {
            leastBacktestTrades: number;
            /** @description What was won for each rupee lost */
            leastProfitFactor: number;
            mostDrawdownPercent: number;
            /** @description Days of the market on which a trade was closed on paper */
            leastPaperDays: number;
            leastPaperTrades: number;
            /** @description A trader may go past them, with a reason */
            traderMayOverride: boolean;
            changedBy: string | null;
            /** Format: date-time */
            changedAt: string | null;
        };
        PromotionGatesDto: {
            leastBacktestTrades: number;
            leastProfitFactor: number;
            mostDrawdownPercent: number;
            leastPaperDays: number;
            leastPaperTrades: number;
            /** @description A trader may go past them, with a reason */
            traderMayOverride: boolean;
        };
        PromotionOverrideView: {
            id: string;
            strategyId: string;
            title: string;
            /** @description The one it is for; null: for everybody */
            deploymentId: string | null;
            /** @description What was not met then */
            unmet: string;
            reason: string;
            madeBy: string;
            /** Format: date-time */
            madeAt: string;
        };
        PromotionCandidateView: {
            strategyId: string;
            title: string;
            /** @description Who wrote it; null: it is a ready one */
            owner: string | null;
        };
        LetThroughDto: {
            /** @description As deployments call it */
            strategyId: string;
            /** @description Kept for ever */
            reason: string;
        };
        LevelDto: {
            /** @enum {string} */
            by: "price" | "percent" | "points" | "atr";
            /** @description Hundredths of a per cent */
            bps?: number;
            paise?: number;
            /** @description Average true ranges: 1.5 */
            times?: number;
            /** @description Candles the average spans */
            bars?: number;
            /** @example 5m */
            timeframe?: string;
        };
        DistanceDto: {
            /** @enum {string} */
            by: "percent" | "points" | "atr";
            /** @description Hundredths of a per cent */
            bps?: number;
            paise?: number;
            /** @description Average true ranges: 1.5 */
            times?: number;
            /** @description Candles the average spans */
            bars?: number;
            /** @example 5m */
            timeframe?: string;
        };
        TrailDto: {
            distance: components["schemas"]["DistanceDto"];
            /**
             * @description It moves by whole multiples of this; 0: always
             * @default 0
             */
            stepPaise: number;
        };
        BreakEvenDto: {
            /** @description The gain it waits for */
            after: components["schemas"]["DistanceDto"];
            /**
             * @description How far beyond the average price the stop goes
             * @default 0
             */
            plusPaise: number;
        };
        SupertrendDto: {
            bars: number;
            /** @description Average true ranges the line lies away */
            ranges: number;
            /** @example 5m */
            timeframe: string;
        };
        TimeExitDto: {
            /** @enum {string} */
            by: "clock" | "minutes";
            /**
             * @description With clock: Indian time
             * @example 15:10
             */
            time?: string;
            /** @description With minutes: after the stops were armed */
            minutes?: number;
        };
        StopsDto: {
            stop?: components["schemas"]["LevelDto"] | null;
            target?: components["schemas"]["LevelDto"] | null;
            trail?: components["schemas"]["TrailDto"] | null;
            breakEven?: components["schemas"]["BreakEvenDto"] | null;
            supertrend?: components["schemas"]["SupertrendDto"] | null;
            exit?: components["schemas"]["TimeExitDto"] | null;
            /**
             * @description Keeps a GTT at the broker slightly beyond the stop, for when the engine does not run
             * @default false
             */
            atBroker: boolean;
        };
        OrderTicketDto: {
            /**
             * Format: uuid
             * @description Made by the caller; the same id twice is one order
             */
            id: string;
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live";
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @enum {string} */
            side: "buy" | "sell";
            /** @enum {string} */
            kind: "MARKET" | "LIMIT" | "SL" | "SL-M";
            /** @enum {string} */
            product: "MIS" | "CNC" | "NRML";
            quantity: number;
            /** @description For LIMIT and SL orders */
            limitPaise?: number | null;
            /** @description For SL and SL-M orders */
            triggerPaise?: number | null;
            /**
             * @default DAY
             * @enum {string}
             */
            validity: "DAY" | "IOC" | "TTL";
            validMinutes?: number | null;
            /** @description Kept until the instrument opens again */
            isAfterMarket?: boolean;
            /** @description An iceberg: so many units are shown at a time, in two to ten legs; LIMIT orders of the session */
            disclosedQuantity?: number | null;
            /** @description Guards the position from the first fill of the order on */
            stops?: components["schemas"]["StopsDto"] | null;
        };
        PendingChangeView: {
            /** @enum {string} */
            kind: "MARKET" | "LIMIT" | "SL" | "SL-M";
            quantity: number;
            limitPaise: number | null;
            triggerPaise: number | null;
        };
        OrderRefusalView: {
            /** @description A stable code; see the table of refusals */
            code: string;
            /** @description The same in words, with the limit and the value */
            message: string;
            /** @description What to do about it; null where the message has said it */
            advice: string | null;
        };
        OrderTransitionView: {
            /** @enum {string} */
            state: "requested" | "waiting" | "submitting" | "unknown" | "submitted" | "accepted" | "partially-filled" | "denied" | "filled" | "cancelled" | "rejected" | "expired";
            /** Format: date-time */
            at: string;
            /** @description What moved it */
            cause: string;
        };
        OrderDetailView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live" | "backtest";
            /**
             * Format: uuid
             * @description Null for an order placed by hand
             */
            deploymentId: string | null;
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @enum {string} */
            side: "buy" | "sell";
            /** @enum {string} */
            kind: "MARKET" | "LIMIT" | "SL" | "SL-M";
            /** @enum {string} */
            product: "MIS" | "CNC" | "NRML";
            /** @description Units, never lots */
            quantity: number;
            limitPaise: number | null;
            /** @description The price that wakes a stop */
            triggerPaise: number | null;
            /** @enum {string} */
            validity: "DAY" | "IOC" | "TTL";
            /** @description Of a TTL order: how long it may wait */
            validMinutes: number | null;
            /** @description Placed outside the session, for the next opening */
            isAfterMarket: boolean;
            /**
             * Format: uuid
             * @description Shared by what belongs together
             */
            groupId: string | null;
            /** @enum {string|null} */
            groupKind: "slices" | "iceberg" | "basket" | null;
            /** @description Its place in the group, from one */
            legNumber: number | null;
            /** @description Of a slice or a leg: the units of the whole wish */
            wishQuantity: number | null;
            /** @description Under which the exchange knows who decided */
            algoId: string | null;
            /** @description The limit a MARKET or SL-M order travels with, so that it cannot trade at any price */
            protectedPaise: number | null;
            /** @description How often a change was asked for */
            modifications: number;
            pendingChange: components["schemas"]["PendingChangeView"] | null;
            /**
             * Format: date-time
             * @description When the market touched the trigger; null while a stop sleeps
             */
            triggeredAt: string | null;
            filledQuantity: number;
            /** @description Average fill price; may be a fraction of a paisa */
            averagePaise: number | null;
            chargesPaise: number;
            /** @enum {string} */
            state: "requested" | "waiting" | "submitting" | "unknown" | "submitted" | "accepted" | "partially-filled" | "denied" | "filled" | "cancelled" | "rejected" | "expired";
            /** @description Why it was placed, in words */
            reason: string;
            /** @description Why it was denied or rejected */
            refusal: components["schemas"]["OrderRefusalView"] | null;
            /** @description Only ever closes a position */
            reducesOnly: boolean;
            /**
             * Format: date-time
             * @description Market time; simulated in replay
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @description Market time of the last change
             */
            updatedAt: string;
            transitions: components["schemas"]["OrderTransitionView"][];
        };
        OrderChangeDto: {
            /**
             * @description LIMIT may become MARKET, SL may become LIMIT or MARKET
             * @enum {string}
             */
            kind?: "MARKET" | "LIMIT" | "SL" | "SL-M";
            /** @description The whole quantity, what is filled included */
            quantity?: number;
            limitPaise?: number;
            triggerPaise?: number;
        };
        OrderView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live" | "backtest";
            /**
             * Format: uuid
             * @description Null for an order placed by hand
             */
            deploymentId: string | null;
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @enum {string} */
            side: "buy" | "sell";
            /** @enum {string} */
            kind: "MARKET" | "LIMIT" | "SL" | "SL-M";
            /** @enum {string} */
            product: "MIS" | "CNC" | "NRML";
            /** @description Units, never lots */
            quantity: number;
            limitPaise: number | null;
            /** @description The price that wakes a stop */
            triggerPaise: number | null;
            /** @enum {string} */
            validity: "DAY" | "IOC" | "TTL";
            /** @description Of a TTL order: how long it may wait */
            validMinutes: number | null;
            /** @description Placed outside the session, for the next opening */
            isAfterMarket: boolean;
            /**
             * Format: uuid
             * @description Shared by what belongs together
             */
            groupId: string | null;
            /** @enum {string|null} */
            groupKind: "slices" | "iceberg" | "basket" | null;
            /** @description Its place in the group, from one */
            legNumber: number | null;
            /** @description Of a slice or a leg: the units of the whole wish */
            wishQuantity: number | null;
            /** @description Under which the exchange knows who decided */
            algoId: string | null;
            /** @description The limit a MARKET or SL-M order travels with, so that it cannot trade at any price */
            protectedPaise: number | null;
            /** @description How often a change was asked for */
            modifications: number;
            pendingChange: components["schemas"]["PendingChangeView"] | null;
            /**
             * Format: date-time
             * @description When the market touched the trigger; null while a stop sleeps
             */
            triggeredAt: string | null;
            filledQuantity: number;
            /** @description Average fill price; may be a fraction of a paisa */
            averagePaise: number | null;
            chargesPaise: number;
            /** @enum {string} */
            state: "requested" | "waiting" | "submitting" | "unknown" | "submitted" | "accepted" | "partially-filled" | "denied" | "filled" | "cancelled" | "rejected" | "expired";
            /** @description Why it was placed, in words */
            reason: string;
            /** @description Why it was denied or rejected */
            refusal: components["schemas"]["OrderRefusalView"] | null;
            /** @description Only ever closes a position */
            reducesOnly: boolean;
            /**
             * Format: date-time
             * @description Market time; simulated in replay
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @description Market time of the last change
             */
            updatedAt: string;
        };
        OrderPage: {
            items: components["schemas"]["OrderView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        FillView: {
            id: string;
            /** Format: uuid */
            orderId: string;
            /** Format: uuid */
            accountId: string;
            /** Format: uuid */
            deploymentId: string | null;
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @enum {string} */
            side: "buy" | "sell";
            quantity: number;
            /** @description Value over quantity; may be a fraction of a paisa */
            pricePaise: number;
            valuePaise: number;
            chargesPaise: number;
            /**
             * Format: date-time
             * @description Market time; simulated in replay
             */
            filledAt: string;
            /** @description Why the order was placed */
            reason: string;
        };
        FillPage: {
            items: components["schemas"]["FillView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        ChargesView: {
            brokeragePaise: number;
            sttPaise: number;
            exchangePaise: number;
            sebiPaise: number;
            stampPaise: number;
            gstPaise: number;
        };
        FundsNeedView: {
            /** @description Blocked on top of what is; below zero where a hedge frees some. An estimate */
            marginPaise: number;
            /** @description Paid in full: premiums, and shares that are kept */
            paidPaise: number;
            chargesPaise: number;
            /** @description All of it; zero where the account only becomes safer */
            requiredPaise: number;
        };
        OrdersKeptView: {
            second: number;
            minute: number | null;
            day: number | null;
        };
        OrdersLeftView: {
            /** @description In this second of the clock, in its exchange segment */
            second: number;
            /** @description Null: the broker names no such cap */
            minute: number | null;
            /** @description Null: the broker names no such cap */
            day: number | null;
            /** @description What beyond it only exits and cancellations may send */
            kept: components["schemas"]["OrdersKeptView"];
        };
        OrderPreviewView: {
            /** @description The quantities it is sent as; empty: too large to be sent */
            slices: number[];
            /** @description The limit that an order at any price travels with; null: it has its own, or none */
            protectedPaise: number | null;
            /** @description What a unit may cost at most */
            pricePaise: number;
            valuePaise: number;
            charges: components["schemas"]["ChargesView"];
            chargesPaise: number;
            need: components["schemas"]["FundsNeedView"];
            availablePaise: number;
            /** @description Entries that may still be sent, apart from what is kept for exits; null: not counted */
            ordersLeft: components["schemas"]["OrdersLeftView"] | null;
            /** @description Why it would be denied */
            refusal: components["schemas"]["OrderRefusalView"] | null;
        };
        OrdersPreviewDto: {
            /** @description Of one account and mode */
            orders: components["schemas"]["OrderTicketDto"][];
        };
        BasketPreviewView: {
            /** @description As asked, each as if none of the others were held */
            orders: components["schemas"]["OrderPreviewView"][];
            /** @description Needed one by one */
            apartPaise: number;
            /** @description Needed once all have traded, in whatever order */
            together: components["schemas"]["FundsNeedView"];
            /** @description What the hedges among them save */
            hedgeBenefitPaise: number;
            availablePaise: number;
            /** @description Why they would be refused as a whole */
            refusal: components["schemas"]["OrderRefusalView"] | null;
        };
        GttLegDto: {
            /** @description Touched, it becomes an order */
            triggerPaise: number;
            /** @description The limit of that order */
            limitPaise: number;
            quantity: number;
        };
        GttDto: {
            /** @description One, or for OCO two, the lower trigger first */
            legs: components["schemas"]["GttLegDto"][];
            /**
             * Format: uuid
             * @description Made by the caller; the same id twice is one trigger
             */
            id: string;
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live";
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @enum {string} */
            kind: "single" | "oco";
            /** @enum {string} */
            side: "buy" | "sell";
            /** @enum {string} */
            product: "MIS" | "CNC" | "NRML";
            /**
             * @description Its order may only close a position
             * @default false
             */
            reducesOnly: boolean;
        };
        GttLegView: {
            /** @description Touched, it becomes an order */
            triggerPaise: number;
            /** @description The limit of that order */
            limitPaise: number;
            quantity: number;
        };
        GttView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live";
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @enum {string} */
            kind: "single" | "oco";
            /** @enum {string} */
            side: "buy" | "sell";
            /** @enum {string} */
            product: "MIS" | "CNC" | "NRML";
            /** @description Of two the lower trigger first; the first touched cancels the other */
            legs: components["schemas"]["GttLegView"][];
            /** @description Its order may only close a position */
            reducesOnly: boolean;
            /** @enum {string} */
            state: "requested" | "active" | "triggered" | "cancelled" | "expired" | "rejected";
            /** @description What moved it last, in words */
            cause: string;
            /** @description Where the market stood when it was last armed */
            armedAtPaise: number | null;
            /** @description Which leg was touched, from zero */
            firedLeg: number | null;
            /**
             * Format: uuid
             * @description The order it became
             */
            orderId: string | null;
            /**
             * Format: date
             * @description The last day it may fire
             */
            expiresOn: string;
            /**
             * Format: date-time
             * @description Market time; simulated in replay
             */
            requestedAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        GttLegsDto: {
            /** @description One, or for OCO two, the lower trigger first */
            legs: components["schemas"]["GttLegDto"][];
        };
        GttPage: {
            items: components["schemas"]["GttView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        BasketItemView: {
            /** Format: uuid */
            id: string;
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @enum {string} */
            side: "buy" | "sell";
            /** @enum {string} */
            kind: "MARKET" | "LIMIT" | "SL" | "SL-M";
            /** @enum {string} */
            product: "MIS" | "CNC" | "NRML";
            /** @description Units, never lots */
            quantity: number;
            limitPaise: number | null;
            triggerPaise: number | null;
            /** @enum {string} */
            validity: "DAY" | "IOC" | "TTL";
            validMinutes: number | null;
            /** @description Kept until the instrument opens again */
            isAfterMarket: boolean;
        };
        BasketView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            accountId: string;
            name: string;
            items: components["schemas"]["BasketItemView"][];
            /** @description Grows with every save */
            version: number;
            /** Format: date-time */
            updatedAt: string;
        };
        BasketPage: {
            items: components["schemas"]["BasketView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        BasketItemDto: {
            /**
             * Format: uuid
             * @description Made by the caller; the same id twice is one order
             */
            id: string;
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @enum {string} */
            side: "buy" | "sell";
            /** @enum {string} */
            kind: "MARKET" | "LIMIT" | "SL" | "SL-M";
            /** @enum {string} */
            product: "MIS" | "CNC" | "NRML";
            quantity: number;
            /** @description For LIMIT and SL orders */
            limitPaise?: number | null;
            /** @description For SL and SL-M orders */
            triggerPaise?: number | null;
            /**
             * @default DAY
             * @enum {string}
             */
            validity: "DAY" | "IOC" | "TTL";
            validMinutes?: number | null;
            /** @description Kept until the instrument opens again */
            isAfterMarket?: boolean;
        };
        BasketDto: {
            /** Format: uuid */
            accountId: string;
            name: string;
            items: components["schemas"]["BasketItemDto"][];
            /** @description The version this change was made on; zero: a new basket */
            version: number;
        };
        PlaceBasketDto: {
            /**
             * Format: uuid
             * @description Made by the caller; the same id twice is one placement
             */
            id: string;
            /** @enum {string} */
            mode: "paper" | "live";
        };
        PlacedItemView: {
            /**
             * Format: uuid
             * @description Of the basket
             */
            itemId: string;
            /** @description Its place among what is sent, from one: buys before sales */
            legNumber: number;
            /** @description What it became: several orders above the freeze quantity; none: not sent yet */
            orders: components["schemas"]["OrderView"][];
        };
        BasketPlacementView: {
            /**
             * Format: uuid
             * @description Also the group of its orders
             */
            id: string;
            /** Format: uuid */
            basketId: string;
            /** @description In the order they are sent */
            items: components["schemas"]["PlacedItemView"][];
        };
        PositionView: {
            /** @description Opaque; escape it in addresses */
            id: string;
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live" | "backtest";
            /**
             * Format: uuid
             * @description Null when traded by hand
             */
            deploymentId: string | null;
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @enum {string} */
            product: "MIS" | "CNC" | "NRML";
            /** @description Signed units; negative is short */
            quantity: number;
            /** @description Null when flat; may be a fraction of a paisa */
            averagePaise: number | null;
            /** @description What the open quantity cost; negative for a short */
            costPaise: number;
            /** @description Before charges */
            realisedPaise: number;
            chargesPaise: number;
            /**
             * Format: date-time
             * @description Market time
             */
            updatedAt: string;
        };
        PositionPage: {
            items: components["schemas"]["PositionView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        SquareOffDto: {
            /**
             * Format: uuid
             * @description Made by the caller; the same id twice is one order
             */
            orderId: string;
        };
        ConvertDto: {
            /**
             * Format: uuid
             * @description Made by the caller; the same id twice is one conversion
             */
            requestId: string;
            /** @enum {string} */
            product: "MIS" | "CNC" | "NRML";
            /** @description Units, whichever way the position points */
            quantity: number;
        };
        ConversionAnswerView: {
            /** @description False: the engine has not answered yet; the conversion may still be made */
            isDone: boolean;
        };
        StopsWithDistanceView: {
            /** @description Of the position */
            positionId: string;
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live" | "backtest";
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @description As they were set; what is null does not apply */
            rules: Record<string, never>;
            /**
             * @description The rules in words
             * @example stop 1 %, trail ₹5.00
             */
            text: string;
            /** @description Where the position is left; null: not known yet */
            stopPaise: number | null;
            /**
             * @description What the stop is there for
             * @enum {string}
             */
            stopKind: "stop-loss" | "trailing-stop" | "break-even";
            targetPaise: number | null;
            /** @description Highest price of a long position, lowest of a short one, since they were armed */
            bestPaise: number;
            /**
             * @description What was touched: the position is being left
             * @enum {string|null}
             */
            touched: "stop-loss" | "trailing-stop" | "break-even" | "target" | "supertrend" | "time" | null;
            /**
             * Format: uuid
             * @description The trigger that waits at the broker in its place, slightly beyond
             */
            gttId: string | null;
            /** @description Who set them, in words */
            setBy: string;
            /**
             * Format: date-time
             * @description Market time
             */
            armedAt: string;
            /** @description Null: no price is known */
            lastPaise: number | null;
            /** @description How far the price may go against the position before the stop is touched */
            stopDistancePaise: number | null;
            /** @description How far the price has to go to reach the target */
            targetDistancePaise: number | null;
        };
        CombinedStopView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live" | "backtest";
            name: string;
            positionIds: string[];
            rules: Record<string, never>;
            /** @description The result since it was armed, after charges, at which all are left; null: none */
            floorPaise: number | null;
            /** @description The best result since it was armed */
            bestPaise: number;
            /** @description What the positions had realised before, after charges: results count from here */
            realisedBeforePaise: number;
            /** @enum {string|null} */
            touched: "loss" | "trail" | "lock" | "target" | null;
            setBy: string;
            /**
             * Format: date-time
             * @description Market time
             */
            armedAt: string;
        };
        ProfitLockDto: {
            /** @description From this profit on */
            atPaise: number;
            /** @description so much of it is safe */
            lockPaise: number;
            /**
             * @description and for every so much more
             * @default 0
             */
            everyPaise: number;
            /**
             * @description so much more is safe
             * @default 0
             */
            byPaise: number;
        };
        CombinedStopDto: {
            name: string;
            /** @description Positions of one account and mode, 20 at most */
            positionIds: string[];
            lossPaise?: number | null;
            targetPaise?: number | null;
            trailPaise?: number | null;
            lock?: components["schemas"]["ProfitLockDto"] | null;
        };
        SafetyCauseView: {
            /** @enum {string} */
            scope: "platform" | "account" | "deployment";
            /** @description The account, the deployment, or `platform` */
            scopeId: string;
            /**
             * @description null: every mode
             * @enum {string|null}
             */
            mode: "paper" | "live" | null;
            /** @enum {string} */
            state: "active" | "reducing" | "halted";
            /** @description What is held is exited too */
            squareOff: boolean;
            /** @enum {string} */
            cause: "person" | "loss-limit" | "drawdown" | "profit-lock";
            reason: string;
            /** @description The name of the person or rule */
            setBy: string;
            /** Format: date-time */
            setAt: string;
            /** @description What has to be typed to resume */
            acknowledgement: string;
            /** @description Whether the one who asks may resume it */
            mayResume: boolean;
        };
        SafetyView: {
            /**
             * Format: uuid
             * @description null: the platform
             */
            accountId: string | null;
            /**
             * @description The strictest of the platform and the account
             * @enum {string}
             */
            state: "active" | "reducing" | "halted";
            /** @description Deployments that are halted alone are among them */
            causes: components["schemas"]["SafetyCauseView"][];
        };
        HaltDto: {
            /**
             * Format: uuid
             * @description Made by the caller; the same id twice is one halt
             */
            id: string;
            /** @description Also exit everything that is held; without it only orders are taken back */
            squareOff: boolean;
            reason?: string;
        };
        ResumeDto: {
            /**
             * @description The word the state asks for
             * @example RESUME
             */
            acknowledgement: string;
        };
        SquareOffAllDto: {
            /**
             * Format: uuid
             * @description Made by the caller; the same id twice is asked once
             */
            id: string;
        };
        SquareOffAllView: {
            /** Format: uuid */
            id: string;
            /**
             * @description done: the exits are on their way
             * @enum {string}
             */
            state: "done" | "requested";
        };
        PartView: {
            /** @example market-engine */
            name: string;
            /** @enum {string} */
            state: "up" | "down";
        };
        InstrumentMasterView: {
            /** @description Instruments that can be found */
            listed: number;
            /**
             * Format: date
             * @description The day the newest file stands for; null: only what came with Artha is known
             */
            snapshotOn: string | null;
            /** Format: date-time */
            importedAt: string | null;
        };
        ReadinessView: {
            /** @description The servers, then the processes */
            parts: components["schemas"]["PartView"][];
            /** @description Null: the database is away */
            instruments: components["schemas"]["InstrumentMasterView"] | null;
            /**
             * Format: date-time
             * @description The clock of this server, on the wall
             */
            now: string;
        };
        NoTradeWindowView: {
            days: ("sunday" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday")[];
            /** @example 09:15 */
            from: string;
            /**
             * @description The first minute that is free again
             * @example 09:20
             */
            until: string;
        };
        LimitsView: {
            /** @enum {string} */
            scope: "platform" | "account" | "deployment";
            /** @description The account, the deployment, or `platform` */
            scopeId: string;
            /** @enum {string} */
            mode: "paper" | "live";
            /** @description Of one order */
            maxOrderPaise: number | null;
            /** @description Lost in a day, open positions and charges included */
            maxDailyLossPaise: number | null;
            /** @description Won in a day; entries stop there */
            dailyProfitLockPaise: number | null;
            /** @description Lost in this mode since a loss was last accepted */
            maxLossPaise: number | null;
            /** @description Units of one instrument */
            maxPositionUnits: number | null;
            /** @description What is held of one instrument */
            maxPositionPaise: number | null;
            /** @description Longs and shorts together, working entries included */
            maxGrossPaise: number | null;
            /** @description Longs less shorts */
            maxNetPaise: number | null;
            /** @description Fall of equity from its highest of the day; not of deployments */
            maxDayDrawdownBps: number | null;
            /** @description Fall of equity from its highest since a drawdown was accepted; not of deployments */
            maxDrawdownBps: number | null;
            /** @description Lost at the stop; without one, everything the entry is worth */
            maxRiskPerTradePaise: number | null;
            /** @description Positions at a time */
            maxOpenPositions: number | null;
            /** @description Entries filled in a day or under way */
            maxTradesPerDay: number | null;
            /** @description Without entries after a loss */
            cooldownMinutes: number | null;
            /** @description Of a limit price from the last price */
            maxPriceAwayBps: number | null;
            noTradeWindows: components["schemas"]["NoTradeWindowView"][];
            /**
             * @description What follows when a limit on results is reached
             * @enum {string}
             */
            onBreach: "reduce" | "halt" | "square-off";
            /** @description Grows with every change; 0: never set. Sent back with a change */
            version: number;
            changedBy: string | null;
            /** Format: date-time */
            changedAt: string | null;
            /** @description Whether the one who asks may change them */
            mayChange: boolean;
        };
        LimitUseView: {
            /** @enum {string} */
            rule: "maxOrderPaise" | "maxDailyLossPaise" | "dailyProfitLockPaise" | "maxLossPaise" | "maxPositionUnits" | "maxPositionPaise" | "maxGrossPaise" | "maxNetPaise" | "maxDayDrawdownBps" | "maxDrawdownBps" | "maxRiskPerTradePaise" | "maxOpenPositions" | "maxTradesPerDay" | "cooldownMinutes" | "maxPriceAwayBps";
            /** @description The strictest that is set */
            limit: number | null;
            /**
             * @description Whose it is
             * @enum {string|null}
             */
            whose: "platform" | "account" | "deployment" | null;
            /** @description null: about single orders, or not known */
            used: number | null;
        };
        DeploymentLimitsView: {
            /** Format: uuid */
            deploymentId: string;
            /** @example EMA crossover */
            strategyTitle: string;
            limits: components["schemas"]["LimitsView"];
            uses: components["schemas"]["LimitUseView"][];
        };
        RiskView: {
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live";
            /**
             * Format: date-time
             * @description Of the figures, market time; null: the engine is silent
             */
            asOf: string | null;
            platform: components["schemas"]["LimitsView"];
            account: components["schemas"]["LimitsView"];
            /** @description Of the account, by the strictest of its own limits and the platform’s */
            uses: components["schemas"]["LimitUseView"][];
            deployments: components["schemas"]["DeploymentLimitsView"][];
        };
        LimitsDto: {
            maxOrderPaise?: number | null;
            maxDailyLossPaise?: number | null;
            dailyProfitLockPaise?: number | null;
            maxLossPaise?: number | null;
            maxPositionUnits?: number | null;
            maxPositionPaise?: number | null;
            maxGrossPaise?: number | null;
            maxNetPaise?: number | null;
            maxDayDrawdownBps?: number | null;
            maxDrawdownBps?: number | null;
            maxRiskPerTradePaise?: number | null;
            maxOpenPositions?: number | null;
            maxTradesPerDay?: number | null;
            cooldownMinutes?: number | null;
            maxPriceAwayBps?: number | null;
            noTradeWindows: components["schemas"]["NoTradeWindowDto"][];
            /**
             * @description What follows when a limit on results is reached
             * @enum {string}
             */
            onBreach: "reduce" | "halt" | "square-off";
            /** @description Of the limits as they were read; 0: none were set */
            version: number;
        };
        RiskEventView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live";
            /** Format: uuid */
            deploymentId: string | null;
            /**
             * Format: uuid
             * @description The order that was denied
             */
            orderId: string | null;
            /** @example maxDailyLossPaise */
            rule: string;
            /**
             * @description Whose limit it was
             * @enum {string}
             */
            whose: "platform" | "account" | "deployment";
            /** @description In the rule's own unit */
            threshold: number | null;
            value: number | null;
            /** @enum {string} */
            action: "denied" | "reduced" | "halted" | "squared-off";
            reason: string;
            /**
             * Format: date-time
             * @description Market time
             */
            at: string;
        };
        RiskEventPage: {
            items: components["schemas"]["RiskEventView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        ConcentrationView: {
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @description At the last price; below zero: sold short */
            worthPaise: number;
            /** @description Of gross exposure */
            sharePercent: number;
        };
        TailRiskView: {
            /** @description The 5 % quantile of the days looked back over; positive is a loss */
            historicalVarPaise: number;
            /** @description By mean and deviation of a normal distribution */
            parametricVarPaise: number;
            /** @description The mean loss of the days at or beyond the historical VaR */
            conditionalVarPaise: number;
        };
        MarketRiskView: {
            /** @description Per rupee of gross exposure */
            beta: number;
            correlation: number;
        };
        MarginUseView: {
            /** @description An estimate: a broker’s own figure differs by a few percent */
            usedPaise: number;
            /** @description Of equity; null without any */
            ofEquityPercent: number | null;
        };
        PortfolioRiskView: {
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live";
            /**
             * Format: date-time
             * @description Market time
             */
            asOf: string;
            grossPaise: number;
            netPaise: number;
            longPaise: number;
            shortPaise: number;
            /** @description The largest first */
            concentration: components["schemas"]["ConcentrationView"][];
            /** @description Held without a price: in none of the figures */
            unpriced: string[];
            /** @description Daily returns that everything measured has in common */
            days: number;
            /** @description Below so many days there is no figure */
            fewestDays: number;
            /** @description Held, and not in VaR or beta: without closes, with too few, or an option */
            unmeasured: string[];
            tail: components["schemas"]["TailRiskView"] | null;
            /** @description Against NIFTY 50 */
            market: components["schemas"]["MarketRiskView"] | null;
            /** @description null: something is held without a price */
            margin: components["schemas"]["MarginUseView"] | null;
        };
        BrokerLinkView: {
            /**
             * @description Null: the account trades on paper only
             * @enum {string|null}
             */
            broker: "simulator" | null;
            clientCode: string | null;
            /** @description Whether entries in live mode pass */
            isArmed: boolean;
        };
        LinkBrokerDto: {
            /** @enum {string} */
            broker: "simulator";
            /**
             * @description The account’s name at the broker
             * @example AB1234
             */
            clientCode: string;
        };
        ArmDto: {
            /**
             * @description The word ARM, so that nobody arms by a slip of the hand
             * @example ARM
             */
            acknowledgement: string;
        };
        QuarantineView: {
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @description What differs, in words */
            reason: string;
            ours: number;
            theirs: number;
            /** Format: date-time */
            setAt: string;
            /** @description What has to be typed to let it go on */
            releaseWord: string;
            /** @description What has to be typed to take the broker’s count for right */
            adoptionWord: string;
        };
        ReleaseDto: {
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /**
             * @description The broker’s count becomes ours
             * @default false
             */
            adopts: boolean;
            /** @example RELEASE RELIANCE */
            acknowledgement: string;
        };
        PostingView: {
            /** @enum {string} */
            head: "cash" | "capital" | "trades" | "brokerage" | "stt" | "exchange" | "sebi" | "stamp" | "gst" | "other-charges";
            /** @description Above zero a debit (cash came in, a charge was paid), below a credit */
            paise: number;
        };
        BlockedMarginView: {
            /** @description Of shares for the day and shares sold short */
            sharesPaise: number;
            spanPaise: number;
            exposurePaise: number;
        };
        FundsView: {
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live" | "backtest";
            cashPaise: number;
            /** @description What the books opened with */
            openingPaise: number;
            /** @description Brought in since, less what was taken out */
            depositsPaise: number;
            /** @description Before charges */
            realisedPaise: number;
            chargesPaise: number;
            /** @description The charges by head, those that are not zero */
            charges: components["schemas"]["PostingView"][];
            /** @description What the open positions cost; what was got for shorts counts against it */
            investedPaise: number;
            /** @description At the last prices; null when an open position has none */
            unrealisedPaise: number | null;
            /** @description Null when unrealised is */
            equityPaise: number | null;
            /** @description Won or lost today before charges, what was carried counted from its previous close; null when a price it takes is missing */
            dayPaise: number | null;
            dayChargesPaise: number;
            /** @description Blocked for positions; an estimate, without the broker’s risk file */
            usedMarginPaise: number;
            /** @description What the used margin is made of */
            usedMargin: components["schemas"]["BlockedMarginView"];
            /** @description Kept for orders that may still trade */
            reservedPaise: number;
            /** @description Securities pledged for margin; nobody can pledge any yet */
            collateralPaise: number;
            /** @description What new orders may use: the cash, with what margined positions cost given back, less their loss, the used margin and what is kept for orders */
            availablePaise: number;
            /**
             * Format: date-time
             * @description Market time
             */
            asOf: string;
        };
        LedgerEntryView: {
            id: string;
            /**
             * Format: date-time
             * @description Market time; of an opening, when the account was made
             */
            at: string;
            /** @enum {string} */
            kind: "opening" | "deposit" | "withdrawal" | "trade" | "conversion";
            /** @example Bought 10 RELIANCE */
            memo: string;
            /**
             * Format: uuid
             * @description The order of a trade
             */
            orderId: string | null;
            /** @example NSE:RELIANCE */
            instrumentId: string | null;
            /** @enum {string|null} */
            side: "buy" | "sell" | null;
            /** @enum {string|null} */
            product: "MIS" | "CNC" | "NRML" | null;
            /**
             * Format: uuid
             * @description Null when traded by hand
             */
            deploymentId: string | null;
            quantity: number | null;
            /** @description May be a fraction of a paisa */
            pricePaise: number | null;
            /** @description What it did to the cash */
            cashPaise: number;
            /** @description The cash after it and all entries before */
            balancePaise: number;
            /** @description Both sides; they add up to zero */
            postings: components["schemas"]["PostingView"][];
        };
        LedgerEntryPage: {
            items: components["schemas"]["LedgerEntryView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        PaperMoneyDto: {
            /**
             * Format: uuid
             * @description Made by the caller; the same id twice is moved once
             */
            id: string;
            /** @description Above zero brought in, below taken out */
            amountPaise: number;
            /** @description Why, for the ledger */
            memo?: string;
        };
        LotView: {
            /** Format: date */
            boughtOn: string;
            /**
             * Format: date
             * @description When the shares arrive
             */
            settlesOn: string;
            quantity: number;
            costPaise: number;
        };
        HoldingView: {
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @description Units bought to keep and not sold; below zero: sold before they were bought */
            quantity: number;
            /** @description What the lots cost: first in, first out, so it may differ from the position’s average */
            costPaise: number;
            lots: components["schemas"]["LotView"][];
        };
        HoldingListView: {
            items: components["schemas"]["HoldingView"][];
        };
        DayTradeView: {
            /** @description Of the position */
            positionId: string;
            /** @description Signed units: bought less sold */
            quantity: number;
            /** @description Paid for what was bought less got for what was sold, before charges */
            paidPaise: number;
            chargesPaise: number;
        };
        DayTradeListView: {
            items: components["schemas"]["DayTradeView"][];
        };
        DayResultView: {
            /**
             * Format: date-time
             * @description Market time
             */
            at: string;
            /** @description Won or lost since the account began, after charges, open positions included */
            netPaise: number;
        };
        DayResultListView: {
            items: components["schemas"]["DayResultView"][];
        };
        NetPositionPartView: {
            /** @description Of the position */
            positionId: string;
            /**
             * Format: uuid
             * @description Null when traded by hand
             */
            deploymentId: string | null;
            strategyId: string | null;
            /** @enum {string} */
            product: "MIS" | "CNC" | "NRML";
            quantity: number;
            costPaise: number;
            /** @description Before charges */
            realisedPaise: number;
            chargesPaise: number;
        };
        BrokerCountView: {
            /** @description Signed units */
            quantity: number;
            /** @description What a unit cost there; null: nothing is held, or it is not told */
            averagePaise: number | null;
            /**
             * Format: date-time
             * @description When the broker said so first
             */
            seenAt: string;
        };
        NetPositionView: {
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @description Signed units, counted from the trades and not from the parts */
            quantity: number;
            partsQuantity: number;
            /** @description Whether the parts add up to the whole; if not, the books are wrong */
            sumHolds: boolean;
            parts: components["schemas"]["NetPositionPartView"][];
            /** @description By the broker’s count; null on paper */
            broker: components["schemas"]["BrokerCountView"] | null;
        };
        NetPositionListView: {
            items: components["schemas"]["NetPositionView"][];
        };
        BookDifferenceView: {
            /** Format: uuid */
            accountId: string;
            /** @enum {string} */
            mode: "paper" | "live";
            /** @enum {string} */
            check: "entry-of-each-fill" | "cash-of-fills" | "charges-of-fills" | "charges-of-conversions" | "cost-of-positions" | "charges-of-positions" | "sum-of-positions" | "carried-balance";
            /** @description The fill or instrument, where it is about one */
            subject: string | null;
            /** @description Paise; units for `sum-of-positions`, and how many for `entries` */
            expected: number;
            found: number;
        };
        BooksCheckView: {
            /** Format: date-time */
            checkedAt: string;
            /** @description Books looked at: an account in a mode */
            books: number;
            /** @description Fills looked at */
            fills: number;
            /** @description Empty when everything agrees */
            differences: components["schemas"]["BookDifferenceView"][];
        };
        BacktestDto: {
            /** @default 5 */
            slippageBps: number;
            /** @default 3 */
            commissionBps: number;
            /**
             * @description Whose charges are asked, by the rates of the day of each fill; left out or null: `commissionBps` of each fill
             * @enum {string|null}
             */
            tariff?: "zerodha" | "angelone" | "upstox" | "fyers" | "dhan" | null;
            /**
             * @description What its orders are; left out: shares for delivery, contracts carried
             * @enum {string|null}
             */
            product?: "MIS" | "CNC" | "NRML" | null;
            /**
             * Format: uuid
             * @description Made by the caller; the same id twice is one backtest
             */
            id: string;
            /** @example ema-crossover */
            strategyId: string;
            /**
             * @example {
             *       "fastBars": 9,
             *       "slowBars": 21
             *     }
             */
            parameters: {
                [key: string]: number;
            };
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @description For a strategy that trades two instruments together */
            secondInstrumentId?: string | null;
            /** @enum {string} */
            timeframe: "1s" | "5s" | "15s" | "30s" | "1m" | "3m" | "5m" | "10m" | "15m" | "30m" | "1h" | "1d";
            /** Format: date */
            fromOn: string;
            /** Format: date */
            toOn: string;
            capitalPaise: number;
            quantity: number;
            /** @description Left out: every entry is of `quantity` units; otherwise those are the most */
            sizing?: components["schemas"]["SizingDto"] | null;
        };
        MetricsView: {
            /** @description What the account was worth before the first candle. */
            startEquityPaise: number;
            /** @description Cash and open positions at the last close, after all charges. */
            endEquityPaise: number;
            /** @description Final equity less capital: realised and unrealised, after all charges. */
            netPnlPaise: number;
            /** @description Net P&L in percent of the capital, idle cash included. */
            returnPercent: number;
            /** @description The return compounded to a year of 252 trading days: (1 + return)^(252 / days) − 1. */
            cagrPercent: number | null;
            /** @description Calendar days of India with a candle; each has one return. */
            tradingDays: number;
            /** @description Standard deviation (n − 1) of daily returns, times √252. */
            volatilityPercent: number | null;
            /** @description Mean over standard deviation (n − 1) of daily returns above a riskless rate of 0 %, times √252. */
            sharpe: number | null;
            /** @description Mean of daily returns over their downside deviation, whose divisor counts all days, times √252. */
            sortino: number | null;
            /** @description CAGR over the maximum drawdown; none where it never fell. */
            calmar: number | null;
            /** @description The deepest fall from a peak of the equity at candle closes, in percent of that peak; the capital is a peak too. */
            maxDrawdownPercent: number;
            /** @description The largest fall from a peak in rupees, which need not be the deepest in percent. */
            maxDrawdownPaise: number;
            /** @description When the deepest fall in percent began: its peak. Epoch milliseconds. */
            maxDrawdownPeakAt: number | null;
            /** @description When the deepest fall in percent was deepest. Epoch milliseconds. */
            maxDrawdownLowAt: number | null;
            /** @description When the peak before the deepest fall was reached again; none: not by the end. Epoch milliseconds. */
            maxDrawdownRecoveredAt: number | null;
            /** @description The loss that one day in twenty reached: the 5 % quantile of daily returns, linear between two days. */
            var95Percent: number | null;
            /** @description The same if daily returns were normal: 1.64485 standard deviations below their mean. */
            parametricVar95Percent: number | null;
            /** @description The mean loss of the days at or beyond the historical VaR. */
            cvar95Percent: number | null;
            /** @description Closed round trips, from flat to flat; what is left open is none. */
            trades: number;
            /** @description Trades with a gain after charges. */
            wins: number;
            /** @description Trades with a gain after charges, of all trades. */
            winRatePercent: number | null;
            /** @description Sum of gains over sum of losses of trades after charges; none without a loss. */
            profitFactor: number | null;
            /** @description What a trade brought on average: win rate × average win − loss rate × average loss, after charges. */
            expectancyPaise: number | null;
            /** @description Mean gain of the trades that won, after charges. */
            averageWinPaise: number | null;
            /** @description Mean loss of the trades that did not win, after charges; a positive amount. */
            averageLossPaise: number | null;
            /** @description The largest result of a trade, after charges. */
            bestTradePaise: number | null;
            /** @description The smallest result of a trade, after charges. */
            worstTradePaise: number | null;
            /** @description Most trades in a row that won, by their exit. */
            longestWinStreak: number;
            /** @description Most trades in a row that did not win, by their exit. */
            longestLossStreak: number;
            /** @description Mean time from entry to exit of a trade, nights and holidays included. */
            averageHoldingMinutes: number | null;
            /** @description Maximum adverse excursion: how far a trade was in loss at worst while open, at highs and lows, before charges; the mean. */
            averageMaePaise: number | null;
            /** @description Maximum favourable excursion: how far a trade was in gain at best while open, at highs and lows, before charges; the mean. */
            averageMfePaise: number | null;
            /** @description Days that both the account and NIFTY 50 have a return of, close to close. */
            benchmarkDays: number;
            /** @description Return of the NIFTY 50 price index over the same days, without dividends; none unless it has the first and the last. */
            benchmarkReturnPercent: number | null;
            /** @description Covariance of daily returns with those of NIFTY 50 over the variance of the latter. */
            beta: number | null;
            /** @description A year’s return that beta does not explain: 252 × (mean daily return − beta × mean daily return of NIFTY 50). */
            alphaPercent: number | null;
            /** @description Of daily returns with those of NIFTY 50, −1 to 1. */
            correlation: number | null;
            /** @description Charges of all fills, those of a position left open included. */
            chargesPaise: number;
            /** @description Value of all fills, bought and sold. */
            turnoverPaise: number;
            /** @description Candles at whose close a position was held, of all candles. */
            exposurePercent: number;
        };
        EquityPointView: {
            /** Format: date-time */
            at: string;
            equityPaise: number;
            /** @description Below the highest equity so far, in percent of it; never negative */
            drawdownPercent: number;
        };
        BacktestView: {
            /** @description Basis points against every MARKET fill */
            slippageBps: number;
            /** @description Basis points of every fill; 0 with a tariff */
            commissionBps: number;
            /**
             * @description Whose charges are asked, by the rates of the day of each fill; null: `commissionBps`
             * @enum {string|null}
             */
            tariff: "zerodha" | "angelone" | "upstox" | "fyers" | "dhan" | null;
            /**
             * @description What its orders are; null of runs from before it could be chosen
             * @enum {string|null}
             */
            product: "MIS" | "CNC" | "NRML" | null;
            /** Format: uuid */
            id: string;
            /** @example ema-crossover */
            strategyId: string;
            parameters: {
                [key: string]: number;
            };
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @description Where the strategy trades two together */
            secondInstrumentId: string | null;
            /** @enum {string} */
            timeframe: "1s" | "5s" | "15s" | "30s" | "1m" | "3m" | "5m" | "10m" | "15m" | "30m" | "1h" | "1d";
            /**
             * Format: date
             * @description First trading day, IST
             */
            fromOn: string;
            /**
             * Format: date
             * @description Last trading day, IST
             */
            toOn: string;
            capitalPaise: number;
            /** @description Units per entry; with a sizing rule the most of one */
            quantity: number;
            /** @description Null: every entry is of so many units */
            sizing: components["schemas"]["SizingView"] | null;
            /** @enum {string} */
            state: "queued" | "running" | "finished" | "failed";
            progressPercent: number;
            error: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
            /** @description What its owner thinks of it; empty: nothing yet */
            notes: string;
            metrics: components["schemas"]["MetricsView"] | null;
            /** @description At most 1,000 points; empty in lists */
            equity: components["schemas"]["EquityPointView"][];
        };
        BacktestPage: {
            items: components["schemas"]["BacktestView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        CoverageView: {
            instrumentId: string;
            /**
             * @description The stored length; longer candles are built from it
             * @enum {string}
             */
            timeframe: "1s" | "5s" | "15s" | "30s" | "1m" | "3m" | "5m" | "10m" | "15m" | "30m" | "1h" | "1d";
            /** Format: date */
            fromOn: string;
            /** Format: date */
            toOn: string;
        };
        CoverageListView: {
            items: components["schemas"]["CoverageView"][];
        };
        TariffView: {
            /**
             * @description Of the broker whose charges paper accounts pay
             * @enum {string}
             */
            paper: "zerodha" | "angelone" | "upstox" | "fyers" | "dhan";
        };
        BacktestNotesDto: {
            /** @description An empty text forgets what was noted */
            notes: string;
        };
        TripGroupView: {
            /** @description What the trades have in common */
            key: string;
            trades: number;
            wins: number;
            /** @description After charges */
            pnlPaise: number;
            chargesPaise: number;
            /** @description Null without a loss */
            profitFactor: number | null;
        };
        MonthlyReturnView: {
            /**
             * @description Indian month
             * @example 2019-03
             */
            month: string;
            returnPercent: number;
            pnlPaise: number;
        };
        DrawdownView: {
            percent: number;
            paise: number;
            /** @description Epoch milliseconds, as all instants of a report */
            peakAt: number;
            lowAt: number;
            /** @description Null: not by the end */
            recoveredAt: number | null;
        };
        BetaPointView: {
            /**
             * Format: date
             * @description The last of 63 trading days
             */
            on: string;
            beta: number | null;
        };
        SharpePointView: {
            /**
             * Format: date
             * @description Last day of the window of 63 trading days
             */
            on: string;
            sharpe: number | null;
        };
        WorthPointView: {
            /** Format: date */
            on: string;
            worthPaise: number;
        };
        WeekdayHourView: {
            /** @enum {string} */
            weekday: "sunday" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday";
            /** @description Of the Indian clock when the trade was entered */
            hour: number;
            trades: number;
            pnlPaise: number;
        };
        ProfitBinView: {
            fromPaise: number;
            /** @description Exclusive */
            toPaise: number;
            trades: number;
        };
        ExcursionView: {
            sequence: number;
            maePaise: number;
            mfePaise: number;
            pnlPaise: number;
        };
        OpenTripView: {
            sequence: number;
            instrumentId: string;
            entryAt: number;
            /** @enum {string} */
            side: "buy" | "sell";
            /** @description All units that were entered */
            quantity: number;
            /** @description Units still held, below zero when short */
            heldQuantity: number;
            entryPaise: number;
            lastPaise: number;
            /** @description Valued at the last close, after the charges paid */
            pnlPaise: number;
            chargesPaise: number;
            maePaise: number;
            mfePaise: number;
            entryReason: string;
        };
        RefusedCountView: {
            code: string;
            count: number;
        };
        RefusedSignalView: {
            at: number;
            instrumentId: string;
            /** @enum {string} */
            side: "buy" | "sell";
            quantity: number;
            /** @description A refusal, or REJECTED by the exchange */
            code: string;
            why: string;
            /** @description Why the strategy wanted it */
            signal: string | null;
        };
        RefusalsView: {
            total: number;
            /** @description The commonest first */
            byCode: components["schemas"]["RefusedCountView"][];
            /** @description The first 200 of them */
            first: components["schemas"]["RefusedSignalView"][];
        };
        ChargesByHeadView: {
            brokeragePaise: number;
            /** @description Securities transaction tax */
            sttPaise: number;
            /** @description The exchange’s charge with its investor protection fund */
            exchangePaise: number;
            /** @description SEBI’s turnover fee */
            sebiPaise: number;
            /** @description Stamp duty */
            stampPaise: number;
            gstPaise: number;
            /** @description The depository’s, its tax included, for days on which shares left */
            depositoryPaise: number;
            /** @description The broker’s, its tax included, for what it had to close at its square-off */
            squareOffPaise: number;
            /** @description What was charged as a flat share of the fills */
            commissionPaise: number;
        };
        ChargeReportView: {
            /**
             * @description Whose charges were asked, by the rates of the day of each fill; null: a flat commission
             * @enum {string|null}
             */
            tariff: "zerodha" | "angelone" | "upstox" | "fyers" | "dhan" | null;
            /** @enum {string} */
            product: "MIS" | "CNC" | "NRML";
            heads: components["schemas"]["ChargesByHeadView"];
            /**
             * Format: date
             * @description Not every rate of earlier days is known: they were charged by the earliest that are. Null: every day by its own
             */
            ratesFrom: string | null;
            /** @description Trades of MIS that found no price from the square-off to the close and went at the first one after it */
            keptOvernight: number;
        };
        BacktestReportView: {
            monthly: components["schemas"]["MonthlyReturnView"][];
            /** @description The five deepest, the deepest first */
            drawdowns: components["schemas"]["DrawdownView"][];
            /** @description To NIFTY 50; at most 500 points */
            rollingBeta: components["schemas"]["BetaPointView"][];
            /** @description At most 500 points */
            rollingSharpe: components["schemas"]["SharpePointView"][];
            /** @description The capital had it been in NIFTY 50; empty where no closes of it are stored */
            benchmark: components["schemas"]["WorthPointView"][];
            /** @description Months by exit; weekdays and hours by entry, Indian time */
            breakdowns: {
                month: components["schemas"]["TripGroupView"][];
                weekday: components["schemas"]["TripGroupView"][];
                hour: components["schemas"]["TripGroupView"][];
                instrument: components["schemas"]["TripGroupView"][];
                side: components["schemas"]["TripGroupView"][];
                entryReason: components["schemas"]["TripGroupView"][];
                exitReason: components["schemas"]["TripGroupView"][];
            };
            weekdayHours: components["schemas"]["WeekdayHourView"][];
            histogram: components["schemas"]["ProfitBinView"][];
            /** @description At most 1,000 trades, evenly from all */
            excursions: components["schemas"]["ExcursionView"][];
            leftOpen: components["schemas"]["OpenTripView"] | null;
            refused: components["schemas"]["RefusalsView"];
            /** @description What was charged; null of runs from before it was told */
            charges: components["schemas"]["ChargeReportView"] | null;
        };
        CheckedDecisionView: {
            /**
             * Format: date-time
             * @description When the candle opened that it was made on
             */
            candleAt: string;
            /** @enum {string} */
            side: "buy" | "sell";
            /** @enum {string} */
            intent: "enter" | "exit";
            reason: string;
        };
        LookAheadFoundView: {
            /**
             * Format: date-time
             * @description The candles from this one on were taken away
             */
            cutAt: string;
            /** @description With all candles; null: none */
            whole: components["schemas"]["CheckedDecisionView"] | null;
            /** @description Without what came later; null: none */
            truncated: components["schemas"]["CheckedDecisionView"] | null;
        };
        LookAheadCheckView: {
            /**
             * @description Null: nobody has asked for it
             * @enum {string|null}
             */
            state: "queued" | "running" | "finished" | "failed" | null;
            progressPercent: number;
            /** @description Decisions that were compared */
            decisions: number;
            /** @description How often it was run again up to an earlier end */
            cuts: number;
            /** @description Null: nothing was found */
            first: components["schemas"]["LookAheadFoundView"] | null;
            error: string | null;
            /** Format: date-time */
            finishedAt: string | null;
        };
        BacktestTradeView: {
            sequence: number;
            /** @description A strategy may trade two together */
            instrumentId: string;
            /** Format: date-time */
            entryAt: string;
            /** Format: date-time */
            exitAt: string;
            /**
             * @description buy: it was long
             * @enum {string}
             */
            side: "buy" | "sell";
            quantity: number;
            /** @description May be a fraction of a paisa */
            entryPaise: number;
            /** @description May be a fraction of a paisa */
            exitPaise: number;
            /** @description After charges */
            pnlPaise: number;
            chargesPaise: number;
            /** @description Furthest in loss while open, before charges; positive. Null of runs from before it was measured */
            maePaise: number | null;
            /** @description Furthest in gain while open, before charges */
            mfePaise: number | null;
            /** @description Why it was opened */
            entryReason: string | null;
            /** @description Why it was closed */
            reason: string;
        };
        BacktestTradePage: {
            items: components["schemas"]["BacktestTradeView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        BacktestSourceView: {
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @enum {string} */
            timeframe: "1s" | "5s" | "15s" | "30s" | "1m" | "3m" | "5m" | "10m" | "15m" | "30m" | "1h" | "1d";
            /**
             * Format: date-time
             * @description Only candles opened then or later are read
             */
            from: string;
            /** @description Whether it is traded, or looked at only */
            isTraded: boolean;
        };
        BacktestGroundView: {
            /** @description The text of a strategy written as rules */
            rules: string | null;
            /** @description Those that are decided on first */
            sources: components["schemas"]["BacktestSourceView"][];
            /** @description Code of a plug-in takes part, which runs apart from everything else */
            isForeign: boolean;
            /** @description What that code asked for and answered in this run, call by call; null: not kept */
            script: {
                [key: string]: unknown;
            } | null;
        };
        BacktestTickView: {
            /** Format: date-time */
            at: string;
            lastPaise: number;
            /** @description Units traded since the span began */
            volume: number;
        };
        BacktestTicksView: {
            /** @description Oldest first; none where none were recorded */
            items: components["schemas"]["BacktestTickView"][];
            /** @description There are more than 5000, and none are given */
            isTooMany: boolean;
        };
        ParameterRangeView: {
            from: number;
            to: number;
            step: number;
        };
        WalkForwardDto: {
            /** @enum {string} */
            scheme: "rolling" | "anchored";
            /** @description Stretches of days that are tested */
            windows: number;
            /** @description Of the first window, fitting and test together, for fitting */
            inSamplePercent: number;
        };
        OptimisationDto: {
            /** @default 5 */
            slippageBps: number;
            /** @default 3 */
            commissionBps: number;
            /**
             * @description Whose charges are asked, by the rates of the day of each fill; left out or null: `commissionBps` of each fill
             * @enum {string|null}
             */
            tariff?: "zerodha" | "angelone" | "upstox" | "fyers" | "dhan" | null;
            /**
             * @description What its orders are; left out: shares for delivery, contracts carried
             * @enum {string|null}
             */
            product?: "MIS" | "CNC" | "NRML" | null;
            /**
             * Format: uuid
             * @description Made by the caller; the same id twice is one optimisation
             */
            id: string;
            /** @example ema-crossover */
            strategyId: string;
            /**
             * @example {
             *       "fastBars": {
             *         "from": 5,
             *         "to": 30,
             *         "step": 5
             *       },
             *       "slowBars": {
             *         "from": 20,
             *         "to": 100,
             *         "step": 10
             *       }
             *     }
             */
            ranges: {
                [key: string]: components["schemas"]["ParameterRangeView"];
            };
            /**
             * @description Parameters that are not varied; those left out take their initial value
             * @default {}
             */
            fixed: {
                [key: string]: number;
            };
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @enum {string} */
            timeframe: "1s" | "5s" | "15s" | "30s" | "1m" | "3m" | "5m" | "10m" | "15m" | "30m" | "1h" | "1d";
            /** Format: date */
            fromOn: string;
            /** Format: date */
            toOn: string;
            capitalPaise: number;
            quantity: number;
            /**
             * @description A grid tries everything, or is refused where that is too much
             * @enum {string}
             */
            method: "grid" | "random" | "genetic";
            /** @enum {string} */
            objective: "net-profit" | "sharpe" | "sortino" | "calmar" | "profit-factor" | "win-rate";
            /**
             * @description A trial with fewer closed trades has no score
             * @default 10
             */
            minimumTrades: number;
            /**
             * @description Trials at most
             * @default 500
             */
            trials: number;
            /**
             * @description The same seed asks for the same trials
             * @default 1
             */
            seed: number;
            /**
             * @description Afterwards choose the settings anew in each window, and judge them on the days after it
             * @default null
             */
            walkForward: components["schemas"]["WalkForwardDto"] | null;
        };
        WalkForwardPlanView: {
            /**
             * @description rolling: fitted to as many days as at first; anchored: to all days before
             * @enum {string}
             */
            scheme: "rolling" | "anchored";
            /** @description Stretches of days that are tested, one after the other */
            windows: number;
            /** @description Of the first window, fitting and test together, for fitting */
            inSamplePercent: number;
        };
        TrialView: {
            /** @description From 0, in the order the search asked for it */
            number: number;
            parameters: {
                [key: string]: number;
            };
            /** @description Higher is better; null: too few trades, or not defined for what happened */
            score: number | null;
            metrics: components["schemas"]["MetricsView"] | null;
            /** @description What the strategy ran into */
            error: string | null;
        };
        OptimisationView: {
            /** @description Basis points against every MARKET fill */
            slippageBps: number;
            /** @description Basis points of every fill; 0 with a tariff */
            commissionBps: number;
            /**
             * @description Whose charges are asked, by the rates of the day of each fill; null: `commissionBps`
             * @enum {string|null}
             */
            tariff: "zerodha" | "angelone" | "upstox" | "fyers" | "dhan" | null;
            /**
             * @description What its orders are; null of runs from before it could be chosen
             * @enum {string|null}
             */
            product: "MIS" | "CNC" | "NRML" | null;
            /** Format: uuid */
            id: string;
            /** @example ema-crossover */
            strategyId: string;
            /** @description How each parameter is varied */
            ranges: {
                [key: string]: components["schemas"]["ParameterRangeView"];
            };
            /** @description Parameters that are not varied */
            fixed: {
                [key: string]: number;
            };
            /** @example NSE:RELIANCE */
            instrumentId: string;
            /** @enum {string} */
            timeframe: "1s" | "5s" | "15s" | "30s" | "1m" | "3m" | "5m" | "10m" | "15m" | "30m" | "1h" | "1d";
            /**
             * Format: date
             * @description First trading day, IST
             */
            fromOn: string;
            /**
             * Format: date
             * @description Last trading day, IST
             */
            toOn: string;
            capitalPaise: number;
            quantity: number;
            /** @enum {string} */
            method: "grid" | "random" | "genetic";
            /** @enum {string} */
            objective: "net-profit" | "sharpe" | "sortino" | "calmar" | "profit-factor" | "win-rate";
            /** @description A trial with fewer closed trades has no score */
            minimumTrades: number;
            /** @description Trials at most */
            trials: number;
            /** @description The same seed asks for the same trials */
            seed: number;
            walkForward: components["schemas"]["WalkForwardPlanView"] | null;
            /** @enum {string} */
            state: "queued" | "running" | "cancelled" | "finished" | "failed";
            trialsDone: number;
            trialsTotal: number;
            error: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
            /** @description The best trial so far */
            best: components["schemas"]["TrialView"] | null;
        };
        OptimisationPage: {
            items: components["schemas"]["OptimisationView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        TrialPage: {
            items: components["schemas"]["TrialView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        SurfacePointView: {
            x: number;
            y: number;
            /** @description Of the best trial here; null: none has one */
            score: number | null;
            /** @description Half of the trials here score less */
            medianScore: number | null;
            /** @description Trials here, which differ in other parameters */
            trials: number;
        };
        SurfaceView: {
            items: components["schemas"]["SurfacePointView"][];
        };
        OverfittingView: {
            trials: number;
            splits: number;
            /** @description Of 100 splits, in how many the best of one half is in the worse half of the other */
            probabilityPercent: number;
            /** @description Of 100 splits, in how many the best of one half loses in the other */
            lossPercent: number;
            /** @description Mean daily Sharpe ratio of the best where it was chosen */
            chosenSharpe: number;
            /** @description And where it was not */
            laterSharpe: number;
        };
        QuantilesView: {
            /** @description One run in twenty is below */
            p5: number;
            p25: number;
            p50: number;
            p75: number;
            p95: number;
        };
        FanPointView: {
            /** @description One run in twenty is below */
            p5: number;
            p25: number;
            p50: number;
            p75: number;
            p95: number;
            /** @description After so many trades; the quantiles are paise */
            trades: number;
        };
        MonteCarloView: {
            runs: number;
            trades: number;
            endPaise: components["schemas"]["QuantilesView"];
            maxDrawdownPercent: components["schemas"]["QuantilesView"];
            /** @description Of 100 runs, how many end below where they started */
            lossPercent: number;
            fan: components["schemas"]["FanPointView"][];
        };
        CostBandView: {
            /** @description Times the charges of the trial */
            chargesFactor: number;
            /** @description Worse by so much at every fill */
            extraSlippageBps: number;
            /** @description What is left of closed trades */
            netPaise: number;
        };
        CostBandsView: {
            bands: components["schemas"]["CostBandView"][];
            /** @description The extra slippage that eats the whole result */
            breakEvenSlippageBps: number | null;
        };
        EntrySignificanceView: {
            trades: number;
            runs: number;
            netPaise: number;
            /** @description What as many entries by chance earned */
            randomPaise: components["schemas"]["QuantilesView"];
            /** @description How often, of 1, entries by chance earn at least as much */
            pValue: number;
        };
        LookAheadView: {
            /** @description Whether it decides by what comes later */
            looksAhead: boolean;
            decisions: number;
            /** @description Earlier ends it was run again up to */
            cuts: number;
            /**
             * Format: date-time
             * @description The candle whose decision changed
             */
            decidedAt: string | null;
        };
        FindingsView: {
            /** @description Null: one trial, or too few days */
            overfit: components["schemas"]["OverfittingView"] | null;
            /** @description Its trades in other orders */
            shuffled: components["schemas"]["MonteCarloView"];
            /** @description Its trades drawn anew, in runs that stay together */
            bootstrapped: components["schemas"]["MonteCarloView"];
            costs: components["schemas"]["CostBandsView"];
            /** @description Null: without a trade */
            entries: components["schemas"]["EntrySignificanceView"] | null;
            lookAhead: components["schemas"]["LookAheadView"];
        };
        MaybeFindingsView: {
            /** @description Null before the end, and where no trial has a score */
            findings: components["schemas"]["FindingsView"] | null;
        };
        WindowPartView: {
            /** @description Trading days */
            days: number;
            metrics: components["schemas"]["MetricsView"];
        };
        WindowView: {
            /** @description From 1 */
            number: number;
            /**
             * Format: date
             * @description Fitted from this day to the day before the test
             */
            fitFromOn: string;
            /** Format: date */
            testFromOn: string;
            /** Format: date */
            testToOn: string;
            /** @description What was chosen; null: no setting had a score */
            parameters: {
                [key: string]: number;
            } | null;
            fit: components["schemas"]["WindowPartView"] | null;
            test: components["schemas"]["WindowPartView"] | null;
        };
        WalkForwardVerdictView: {
            /** @description Of all tests together */
            netPaise: number;
            profitableWindows: number;
            /** @description What a day of the tests earned, of 100 a day of the fitting did; null where the fitting earned nothing */
            efficiencyPercent: number | null;
            /** @description Of each varied parameter: 100 when every window chose the same, 0 when always the other end */
            stabilityPercent: {
                [key: string]: number;
            };
        };
        WalkForwardView: {
            /** @description Those that have been walked so far */
            windows: components["schemas"]["WindowView"][];
            /** @description Null: no window has a test yet */
            verdict: components["schemas"]["WalkForwardVerdictView"] | null;
        };
        NotificationView: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            severity: "info" | "important" | "critical";
            title: string;
            body: string;
            /** @description A path within the web app */
            link: string | null;
            /** @description How often it happened; text and link are those of the last time */
            times: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            readAt: string | null;
        };
        NotificationPage: {
            items: components["schemas"]["NotificationView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        MarkReadDto: {
            /** @description All when left out */
            ids?: string[];
        };
        UserView: {
            /** Format: uuid */
            id: string;
            /** Format: email */
            email: string;
            name: string;
            /** @enum {string} */
            role: "admin" | "trader" | "investor";
            isActive: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastSignInAt: string | null;
        };
        UserPage: {
            items: components["schemas"]["UserView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        ProcessView: {
            /** @example market-engine-1 */
            name: string;
            /** @enum {string} */
            state: "up" | "down";
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            heapBytes: number;
            /** @description 99th percentile since the last heartbeat */
            eventLoopLagMillis: number;
        };
        ServerView: {
            /** @enum {string} */
            state: "up" | "down";
            latencyMillis: number | null;
        };
        StreamGroupView: {
            group: string;
            /** @description Facts taken but not finished */
            pending: number;
            /** @description Facts not yet taken */
            lag: number;
        };
        QueueView: {
            name: string;
            waiting: number;
            active: number;
            completed: number;
            failed: number;
        };
        RecordCountsView: {
            ticks: number;
            /** @description Order books */
            depth: number;
            /** @description Closed minutes */
            candles: number;
        };
        TickRecorderView: {
            /** @description Only a live market is recorded */
            isRecording: boolean;
            /** @description On their way to the database */
            waiting: components["schemas"]["RecordCountsView"];
            /** @description Since the engine started */
            written: components["schemas"]["RecordCountsView"];
            /** @description Lost, because the database was away for too long */
            shed: components["schemas"]["RecordCountsView"];
            /** Format: date-time */
            lastWrittenAt: string | null;
            lastError: string | null;
        };
        HealthView: {
            processes: components["schemas"]["ProcessView"][];
            database: components["schemas"]["ServerView"];
            redis: components["schemas"]["ServerView"];
            streams: components["schemas"]["StreamGroupView"][];
            queues: components["schemas"]["QueueView"][];
            deadLetters: number;
            /** @description Facts committed but not yet published */
            outboxWaiting: number;
            /** @description Browsers and programs connected to this api process */
            connectedClients: number;
            /** @description Clients sent away since this api process started, because they did not read */
            clientsSentAway: number;
            /** @description Null: no engine has told yet */
            recording: components["schemas"]["TickRecorderView"] | null;
            feed: components["schemas"]["FeedView"];
        };
        DeadLetterView: {
            id: string;
            /** Format: uuid */
            eventId: string;
            /** @example order.filled */
            type: string;
            /** @description Who could not handle it */
            consumer: string;
            error: string;
            /** Format: date-time */
            failedAt: string;
            event: {
                [key: string]: unknown;
            };
        };
        DeadLetterPage: {
            items: components["schemas"]["DeadLetterView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        FeedConnectionView: {
            name: string;
            /** @description Instruments it carries */
            subscribed: number;
            /** @description Instruments it may carry */
            capacity: number;
            /** @enum {string} */
            state: "connected" | "connecting" | "down";
            /**
             * Format: date-time
             * @description Market time
             */
            lastTickAt: string | null;
            /** @description It was cut or fell silent and has given no data since: what it carries is stale */
            isBehind: boolean;
            /** @description How often it was connected anew */
            reconnects: number;
            /** @description How often it was given up because no data came although it was connected */
            silences: number;
        };
        RejectedTicksView: {
            zeroPrice: number;
            /** @description Outside the day's price band, or a jump the next ticks did not bear out */
            outlier: number;
            duplicate: number;
            outOfOrder: number;
            /** @description Outside trading hours */
            outsideSession: number;
            /** @description Of instruments nobody asked for */
            unknown: number;
            /** @description The day's volume fell or cannot be; the price beside it was taken */
            doubtfulVolume: number;
        };
        FeedReportView: {
            /** @example replay */
            name: string;
            /** @enum {string} */
            kind: "replay" | "synthetic" | "live";
            /** @description 1 is asked first */
            priority: number;
            /** @enum {string} */
            state: "streaming" | "paused" | "stale" | "down" | "standby";
            /** @description The one whose ticks count */
            isActive: boolean;
            connections: components["schemas"]["FeedConnectionView"][];
            /**
             * Format: date-time
             * @description Market time
             */
            lastTickAt: string | null;
            ticksPerSecond: number;
            rejected: components["schemas"]["RejectedTicksView"];
            /** @description How often the engine has turned away from it */
            failovers: number;
            /** @description How often it was connected anew */
            reconnects: number;
            lastError: string | null;
        };
        FeedListView: {
            items: components["schemas"]["FeedReportView"][];
        };
        AuditEntryView: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: uuid
             * @description Null when nobody is known
             */
            userId: string | null;
            userName: string | null;
            /** @example calendar.day-set */
            action: string;
            /** @example calendar-day */
            resource: string;
            resourceId: string | null;
            /** @enum {string} */
            result: "done" | "refused" | "failed";
            details: {
                [key: string]: unknown;
            };
            ip: string | null;
            userAgent: string | null;
            /** @description Of the request, as in its answer’s header and in the logs */
            correlationId: string;
        };
        AuditEntryPage: {
            items: components["schemas"]["AuditEntryView"][];
            /** @description Pass as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        StretchDto: {
            /**
             * Format: date-time
             * @example 2026-11-08T12:30:00Z
             */
            opensAt: string;
            /**
             * Format: date-time
             * @example 2026-11-08T13:30:00Z
             */
            closesAt: string;
        };
        CalendarDayView: {
            /** Format: date */
            on: string;
            /** @enum {string} */
            kind: "holiday" | "special-session" | "muhurat" | "settlement-holiday";
            name: string;
            stretches: components["schemas"]["StretchDto"][];
            isProvisional: boolean;
            /** @description A circular, a data set, or the admin who set it */
            source: string;
        };
        CalendarDayListView: {
            items: components["schemas"]["CalendarDayView"][];
        };
        AcceptedOrdersView: {
            limit: boolean;
            market: boolean;
            stop: boolean;
            ioc: boolean;
        };
        SessionPhaseView: {
            /** @enum {string} */
            phase: "pre-open-entry" | "pre-open-limit-only" | "pre-open-match" | "pre-open-buffer" | "continuous" | "closing-reference" | "closing-entry" | "closing-limit-only" | "closing-match" | "post-close";
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description The first instant after it
             */
            until: string;
            /**
             * Format: date-time
             * @description Since when the exchange may end it, at a moment it draws by lot
             */
            mayEndFrom: string | null;
            acceptsOrders: components["schemas"]["AcceptedOrdersView"];
            /** @description The pre-open of derivatives: options have none */
            isForFuturesOnly: boolean;
        };
        GroupDayView: {
            /** @enum {string} */
            group: "cash" | "closing-auction" | "derivatives" | "index";
            /**
             * Format: date-time
             * @description The first trade
             */
            opensAt: string;
            /**
             * Format: date-time
             * @description After the last trade, the closing auction’s included
             */
            closesAt: string;
            /**
             * Format: date-time
             * @description When intraday positions are squared off unless set otherwise
             */
            squareOffAt: string | null;
            phases: components["schemas"]["SessionPhaseView"][];
        };
        TradingDayView: {
            /** Format: date */
            on: string;
            isTradingDay: boolean;
            /** @description What is special about it */
            name: string | null;
            /** @description Not yet confirmed by the exchange */
            isProvisional: boolean;
            /**
             * Format: date
             * @description When shares bought that day are delivered; null on a day without trade
             */
            settlementOn: string | null;
            /** Format: date */
            previousTradingOn: string;
            /** Format: date */
            nextTradingOn: string;
            /** @description Empty on a day without trade */
            groups: components["schemas"]["GroupDayView"][];
        };
        CalendarDayDto: {
            /** @enum {string} */
            kind: "holiday" | "special-session" | "muhurat" | "settlement-holiday";
            /** @example Diwali (Laxmi Pujan) */
            name: string;
            /** @description Hours of this day, oldest first. A holiday has none; a special session without any is traded as usual */
            stretches?: components["schemas"]["StretchDto"][];
            /** @description Not yet confirmed by the exchange */
            isProvisional: boolean;
        };
        FnoBanView: {
            /** Format: date */
            on: string;
            /** @description Shares whose futures and options may only be left */
            underlyingIds: string[];
            /** @description False: nobody has entered the list of that day, so nothing is barred */
            isEntered: boolean;
        };
        FnoBanDto: {
            /**
             * @example [
             *       "NSE:SAIL",
             *       "NSE:RBLBANK"
             *     ]
             */
            underlyingIds: string[];
            /** @description Where the list is from, for the audit trail */
            reason?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    AuthController_signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    AuthController_signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    AuthController_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    AccountsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    MarketController_state: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarketStateView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    MarketController_replay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarketStateView"];
                };
            };
            /** @description The engine has not answered yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarketStateView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    MarketController_recordings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingListView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    MarketController_quotes: {
        parameters: {
            query: {
                /** @description Instrument ids, comma-separated, at most 200 */
                instrumentIds: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteListView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    CandlesController_candles: {
        parameters: {
            query: {
                instrumentId: string;
                /** @description Any whole number of seconds, minutes or hours up to 6h (`90s`, `2m`, `75m`), or `1d` */
                timeframe: string;
                limit?: number;
                /** @description Only candles opened before; `nextCursor` fits */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandlePageView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    TicksController_list: {
        parameters: {
            query: {
                instrumentId: string;
                /** @description The first instant; otherwise the beginning of the market’s day */
                from?: string;
                /** @description Only ticks before; never beyond the market’s clock */
                until?: string;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TickPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    TicksController_depth: {
        parameters: {
            query: {
                instrumentId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepthView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    GapsController_gaps: {
        parameters: {
            query: {
                instrumentId: string;
                /** @description A stored span */
                timeframe: string;
                from: string;
                /** @description The last day, included */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GapsView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    GapsController_parity: {
        parameters: {
            query: {
                instrumentId: string;
                /** @description A day of which ticks are stored */
                on: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParityView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    HistoryController_csv: {
        parameters: {
            query: {
                instrumentId: string;
                timeframe: string;
                from: string;
                /** @description The last day, included */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    HistoryController_parquet: {
        parameters: {
            query: {
                instrumentId: string;
                timeframe: string;
                from: string;
                /** @description The last day, included */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": string;
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    HistoryImportsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryImportPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    HistoryImportsController_request: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["HistoryImportDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryImportView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    HistoryImportsController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryImportView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    HistoryImportsController_rejections: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryRejectionPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    AnalysisController_summary: {
        parameters: {
            query?: {
                /** @description 'all' tradable instruments, or the id of one of your watchlists */
                universe?: string;
                /** @description Rows in each list */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarketSummaryView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    AnalysisController_read: {
        parameters: {
            query?: {
                /** @description Any, as of candles */
                timeframe?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LevelsView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    InstrumentsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                /** @description As a trader types: "rel", "nifty 24000 ce", "banknifty nov fut", an ISIN; best match first */
                search?: string;
                kind?: "equity" | "etf" | "index" | "future" | "option";
                exchange?: "NSE" | "BSE" | "NFO" | "BFO";
                /** @description Only these ids, comma-separated, at most 100; also what is no longer listed */
                ids?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstrumentPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    InstrumentsController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstrumentView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    InstrumentsController_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstrumentHistoryView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    InstrumentsController_symbols: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstrumentSymbolsView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    InstrumentImportsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstrumentImportPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    InstrumentImportsController_request: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["MasterUploadDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstrumentImportView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    InstrumentImportsController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstrumentImportView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    InstrumentImportsController_rejections: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectedRowPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    SymbolMapsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                broker?: "zerodha" | "angelone" | "upstox" | "dhan" | "fyers";
                /** @description Beginning of a symbol of ours or the broker, or a token */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SymbolMapPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    SymbolMapsController_request: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["SymbolMapUploadDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstrumentImportView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    WatchlistsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchlistPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    WatchlistsController_reorder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WatchlistOrderDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchlistPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    WatchlistsController_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WatchlistDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchlistView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    WatchlistsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ChartLayoutsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChartLayoutSummaryPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ChartLayoutsController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewChartLayoutDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChartLayoutView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ChartLayoutsController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChartLayoutView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ChartLayoutsController_replace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChartLayoutChangeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChartLayoutView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ChartLayoutsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    IndicatorsController_list: {
        parameters: {
            query?: {
                /** @description Only those; left out, all */
                of?: "artha" | "plugins";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    IndicatorsController_compute: {
        parameters: {
            query: {
                instrumentId: string;
                timeframe: string;
                /** @description Candles answered with */
                limit?: number;
                /** @description Only candles opened before */
                before?: string;
                /** @description One or more; parameters left out take their initial values */
                indicator: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComputedView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    IndicatorsController_draw: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrawIndicatorDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawnIndicatorView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    IndicatorsController_describe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    StrategiesController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StrategyPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    StrategiesController_earlier: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StrategyPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    StrategiesController_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesCheckView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    StrategiesController_words: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleWordPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PluginsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PluginsController_upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["PluginUploadDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PluginsController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PluginsController_retire: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    RecordingsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionRecordingPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OwnStrategiesController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnStrategyPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OwnStrategiesController_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportStrategyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnStrategyView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OwnStrategiesController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnStrategyView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OwnStrategiesController_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StrategyTextDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnStrategyView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OwnStrategiesController_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StrategyVersionView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OwnStrategiesController_export: {
        parameters: {
            query?: {
                /** @description Left out, the newest */
                number?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StrategyFileView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OwnStrategiesController_clone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloneStrategyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnStrategyView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OwnStrategiesController_archive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnStrategyView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OwnStrategiesController_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnStrategyView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DeploymentsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                accountId?: string;
                state?: "requested" | "running" | "stopped" | "faulted";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DeploymentsController_deploy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeploymentDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DeploymentsController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DeploymentsController_decisions: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                /** @description Without what led to nothing */
                onlyActs?: boolean;
                instrumentId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DeploymentsController_restart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestartDeploymentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DeploymentsController_stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopDeploymentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OverlayController_overlay: {
        parameters: {
            query?: {
                /** @description The last day with decisions when left out */
                on?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverlayView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OverlayController_drift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OverlayController_alert: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftAlertView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OverlayController_changeAlert: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DriftAlertDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftAlertView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DeploymentBudgetsController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentBudgetView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DeploymentBudgetsController_allowance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetAllowanceView"][];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DeploymentBudgetsController_platform: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformBudgetView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DeploymentBudgetsController_changePlatform: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeploymentBudgetDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformBudgetView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DeploymentBudgetsController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnBudgetDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentBudgetView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DeploymentCapsController_room: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentRoomView"][];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DeploymentCapsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentCapView"][];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    DeploymentCapsController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mode: "paper" | "live";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeploymentCapDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentCapView"][];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PromotionController_read: {
        parameters: {
            query: {
                strategyId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PromotionController_gates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionGatesView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PromotionController_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromotionGatesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionGatesView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PromotionController_overrides: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionOverrideView"][];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PromotionController_letThrough: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LetThroughDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PromotionController_candidates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionCandidateView"][];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OrdersController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                /** @description Left out: both */
                mode?: "paper" | "live";
                accountId?: string;
                instrumentId?: string;
                deploymentId?: string;
                /** @description Orders that belong together */
                groupId?: string;
                state?: "open" | "done";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OrdersController_place: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderTicketDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailView"];
                };
            };
            /** @description The engine has not answered yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OrdersController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OrdersController_modify: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderChangeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailView"];
                };
            };
            /** @description The exchange has not answered yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OrdersController_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OrdersController_fills: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                /** @description Left out: both */
                mode?: "paper" | "live";
                accountId?: string;
                instrumentId?: string;
                deploymentId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FillPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PreviewsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderTicketDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPreviewView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PreviewsController_together: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrdersPreviewDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketPreviewView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    GttsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                /** @description Left out: both */
                mode?: "paper" | "live";
                accountId?: string;
                state?: "waiting" | "done";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GttPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    GttsController_place: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GttDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GttView"];
                };
            };
            /** @description The engine has not answered yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GttView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    GttsController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GttView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    GttsController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GttLegsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GttView"];
                };
            };
            /** @description The engine has not answered yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GttView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    GttsController_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GttView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BasketsController_list: {
        parameters: {
            query?: {
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BasketsController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BasketsController_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BasketDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BasketsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BasketsController_place: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceBasketDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketPlacementView"];
                };
            };
            /** @description The engine has not answered on all yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasketPlacementView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PositionsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                /** @description Left out: both */
                mode?: "paper" | "live";
                accountId?: string;
                /** @description Only positions that are not flat */
                open?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PositionsController_squareOff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SquareOffDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetailView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    PositionsController_convert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConvertDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionAnswerView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    StopsController_list: {
        parameters: {
            query?: {
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopsWithDistanceView"][];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    StopsController_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopsWithDistanceView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    StopsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    StopsController_listCombined: {
        parameters: {
            query?: {
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CombinedStopView"][];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    StopsController_setCombined: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CombinedStopDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CombinedStopView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    StopsController_removeCombined: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    SafetyController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    SafetyController_halt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HaltDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyView"];
                };
            };
            /** @description The engine has not answered yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    SafetyController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResumeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyView"];
                };
            };
            /** @description The engine has not answered yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    SafetyController_squareOffAll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SquareOffAllDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SquareOffAllView"];
                };
            };
            /** @description The engine has not answered yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SquareOffAllView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    SafetyController_haltDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HaltDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyView"];
                };
            };
            /** @description The engine has not answered yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    SafetyController_resumeDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResumeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyView"];
                };
            };
            /** @description The engine has not answered yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    SafetyController_readPlatform: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    SafetyController_haltPlatform: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HaltDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyView"];
                };
            };
            /** @description The engine has not answered yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    SafetyController_resumePlatform: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResumeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyView"];
                };
            };
            /** @description The engine has not answered yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ReadinessController_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    RiskController_read: {
        parameters: {
            query?: {
                mode?: "paper" | "live";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    RiskController_change: {
        parameters: {
            query?: {
                mode?: "paper" | "live";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LimitsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskView"];
                };
            };
            /** @description Stored; the engine has not applied it yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    RiskController_changeDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LimitsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskView"];
                };
            };
            /** @description Stored; the engine has not applied it yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    RiskController_events: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                mode?: "paper" | "live";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskEventPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    RiskController_portfolio: {
        parameters: {
            query?: {
                mode?: "paper" | "live";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortfolioRiskView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    RiskController_readPlatform: {
        parameters: {
            query?: {
                mode?: "paper" | "live";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitsView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    RiskController_changePlatform: {
        parameters: {
            query?: {
                mode?: "paper" | "live";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LimitsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitsView"];
                };
            };
            /** @description Stored; the engine has not applied it yet */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitsView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    LiveTradingController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrokerLinkView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    LiveTradingController_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkBrokerDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrokerLinkView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    LiveTradingController_arm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArmDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrokerLinkView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    LiveTradingController_disarm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrokerLinkView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    LiveTradingController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantineView"][];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    LiveTradingController_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantineView"][];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    FundsController_funds: {
        parameters: {
            query?: {
                mode?: "paper" | "live";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundsView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    FundsController_ledger: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                mode?: "paper" | "live";
                kind?: "opening" | "deposit" | "withdrawal" | "trade" | "conversion";
                /** @description First day of market time, IST */
                from?: string;
                /** @description Last day, included */
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerEntryPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    FundsController_csv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                mode?: "paper" | "live";
                kind?: "opening" | "deposit" | "withdrawal" | "trade" | "conversion";
                /** @description First day of market time, IST */
                from?: string;
                /** @description Last day, included */
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    FundsController_movePaperMoney: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaperMoneyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundsView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    FundsController_holdings: {
        parameters: {
            query?: {
                mode?: "paper" | "live";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldingListView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    FundsController_dayTrades: {
        parameters: {
            query?: {
                mode?: "paper" | "live";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayTradeListView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    FundsController_dayResults: {
        parameters: {
            query?: {
                mode?: "paper" | "live";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayResultListView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    FundsController_netPositions: {
        parameters: {
            query?: {
                mode?: "paper" | "live";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetPositionListView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BooksCheckController_check: {
        parameters: {
            query?: {
                /** @description All accounts when left out */
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooksCheckView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestsController_request: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BacktestDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestsController_covered: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverageListView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestsController_tariff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TariffView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestsController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestsController_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BacktestNotesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestsController_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestReportView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestsController_lookAhead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookAheadCheckView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestsController_checkLookAhead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookAheadCheckView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestsController_trades: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestTradePage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestFilesController_trades: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestFilesController_equity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestFilesController_charges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestFilesController_json: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestFilesController_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestGroundController_ground: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestGroundView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestGroundController_candles: {
        parameters: {
            query: {
                instrumentId: string;
                /** @description Any whole number of seconds, minutes or hours up to 6h (`90s`, `2m`, `75m`), or `1d` */
                timeframe: string;
                limit?: number;
                /** @description Only candles opened before; `nextCursor` fits */
                before?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandlePageView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    BacktestGroundController_ticks: {
        parameters: {
            query: {
                instrumentId: string;
                /** @description When the candle opened */
                from: string;
                /** @description Only ticks before; not beyond the end of the day */
                until: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestTicksView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OptimisationsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptimisationPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OptimisationsController_request: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptimisationDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptimisationView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OptimisationsController_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptimisationView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OptimisationsController_trials: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OptimisationsController_surface: {
        parameters: {
            query: {
                /** @description A parameter that is varied */
                x: string;
                /** @description Another one; the same one draws a line */
                y: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurfaceView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OptimisationsController_findings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaybeFindingsView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OptimisationsController_walkForward: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalkForwardView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OptimisationsController_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptimisationView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    OptimisationsController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptimisationView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    NotificationsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    NotificationsController_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarkReadDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    AdminController_users: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    AdminController_systemHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    AdminController_letters: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    AdminController_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    FeedsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedListView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    FeedsController_activate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedListView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    AuditController_entries: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before */
                cursor?: string;
                limit?: number;
                /** @description A whole action (`calendar.day-set`) or the area before its dot */
                action?: string;
                userId?: string;
                /** @description The first day, IST */
                from?: string;
                /** @description The last day, IST */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    CalendarController_days: {
        parameters: {
            query?: {
                /** @description Otherwise the first day of this year */
                from?: string;
                /** @description Otherwise the last day of the year of `from` */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarDayListView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    CalendarController_day: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                on: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TradingDayView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    CalendarController_setDay: {
        parameters: {
            query?: {
                /** @description Change the hours of a day that has prices; otherwise refused as DAY_HAS_PRICES */
                confirm?: boolean;
                /** @description Why, for the audit trail */
                reason?: string;
            };
            header?: never;
            path: {
                on: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalendarDayDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarDayView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    CalendarController_removeDay: {
        parameters: {
            query?: {
                /** @description Change the hours of a day that has prices; otherwise refused as DAY_HAS_PRICES */
                confirm?: boolean;
                /** @description Why, for the audit trail */
                reason?: string;
            };
            header?: never;
            path: {
                on: string;
                kind: "holiday" | "special-session" | "muhurat" | "settlement-holiday";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    FnoBansController_day: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                on: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FnoBanView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    FnoBansController_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                on: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FnoBanDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FnoBanView"];
                };
            };
            /** @description Any refusal or fault */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
}
